import Foundation
import Hummingbird
import Logging

/// The framework and nothing else: one route that answers a JSON text of the size of a connector.
///
///     BareServer PORT
@main
struct BareServer {
    static func main() async throws {
        guard let port = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) else { exit(64) }
        let text = """
            {"@odata.context":"http://127.0.0.1/v1.0/$metadata#identity/apiConnectors/$entity","authenticationConfiguration":\
            {"@odata.type":"#microsoft.graph.basicAuthentication","password":"******","username":"user"},"displayName":"Connector",\
            "id":"00000000-0000-4000-8000-000000000000","targetUrl":"https://api.contoso.com/signup"}
            """
        let router = Router()
        router.get("hello") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        var logger = Logger(label: "bare")
        logger.logLevel = .critical
        try await Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        ).runService()
    }
}
