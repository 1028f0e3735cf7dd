import CommandSupport
import GraphClient

extension TargetOptions {
    /// A client of a service that has more to offer than Graph.
    ///
    /// - Parameter name: what asks for it, as it is written on the command line.
    /// - Throws: ``CommandFailure`` with `.usage` for a cloud of Microsoft, before anybody signs in there.
    func signetClient(for name: String, mustSignIn: Bool) throws -> GraphClient {
        if let cloud = try ServiceURL(target(mustSignIn: false).baseURL).cloud {
            throw CommandFailure(
                .usage,
                "\(name) needs a service of Signet: Microsoft Graph (cloud \(cloud.rawValue)) has no such operation",
                remedy: "name a service of Signet with --url or --profile")
        }
        return try client(mustSignIn: mustSignIn)
    }
}
