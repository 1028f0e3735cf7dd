import CommandSupport
import Foundation

/// The `signet-server` executable that lies beside this one.
enum ServerExecutable {
    static let name = "signet-server"

    /// Its path.
    ///
    /// - Throws: ``CommandFailure`` with `.refused` when it is not there.
    static func path() throws(CommandFailure) -> String {
        let directory = ownPath().deletingLastPathComponent()
        let path = directory.appendingPathComponent(name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw CommandFailure(
                .refused, "\(name) is not in \(directory.path)",
                remedy: "install or build it beside signet: swift build --product \(name)")
        }
        return path
    }

    /// This program's own path with links resolved, so that a link to `signet` alone in a `bin` folder works.
    private static func ownPath() -> URL {
        let link = "/proc/self/exe"
        if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link) {
            return URL(fileURLWithPath: target)
        }
        return (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments.first ?? "signet"))
            .resolvingSymlinksInPath()
    }
}
