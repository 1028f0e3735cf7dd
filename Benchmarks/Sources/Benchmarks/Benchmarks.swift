import Foundation

/// `Benchmarks pkcs12 CORPUS [--seconds S] [CLASS …]`: see scripts/bench.
@main
struct Benchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "pkcs12" where arguments.count > 1: try DecodeBenchmark(Array(arguments.dropFirst())).run()
        case "repeat-decode" where arguments.count > 2: try DecodeBenchmark.repeatDecode(arguments[1], arguments[2])
        case "derivations" where arguments.count == 3: try DerivationFloor.printMilliseconds(arguments[1], arguments[2])
        case "probe-niossl" where arguments.count == 2: exit(NIOSSLReader.probe(arguments[1]))
        default:
            FileHandle.standardError.write(Data("usage: Benchmarks pkcs12 CORPUS [--seconds S] [CLASS …]\n".utf8))
            exit(64)
        }
    }
}
