import Foundation
import GraphCatalogue
import TestKit
import Testing

@Suite("Manual pages", .serialized)
struct ManualTests {
    private let signet = ServedProcess.executables.appendingPathComponent("signet")

    private func withPages(_ body: (URL, [String]) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let place = folder.appendingPathComponent("man/man1")
            let result = try run(signet, ["manual", "--to", place.path])
            #expect(result.status == 0, "\(result.errors)")
            try body(place, try FileManager.default.contentsOfDirectory(atPath: place.path).sorted())
        }
    }

    private func render(_ page: URL) throws -> (text: String, complaints: String) {
        // `man` hides what groff has to say; this is how it calls it.
        let result = try run(
            URL(fileURLWithPath: "/usr/bin/groff"), ["-man", "-ww", "-Tutf8", "-P-cbou", page.path],
            environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"])
        #expect(result.status == 0)
        return (result.output, result.errors)
    }

    @Test("are there for the program, each command and both other spellings, and groff has no complaint")
    func pages() async throws {
        try await withPages { folder, names in
            let commands = try run(signet, ["--help"]).output.split(separator: "\n")
                .drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { $0.hasPrefix("  ") }
                .compactMap { $0.firstMatch(of: /^  ([a-z0-9-]+)/).map { String($0.1) } }
            #expect(commands.contains("connectors"))
            let expected = ["signet.1", "signet-mgc.1", "signet-cmdlets.1"] + commands.map { "signet-\($0).1" }
            #expect(names == expected.sorted())
            for name in names {
                let (text, complaints) = try render(folder.appendingPathComponent(name))
                #expect(complaints.isEmpty, "\(name)")
                for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "SEE ALSO"] {
                    #expect(text.contains("\n\(section)\n"), "\(name): \(section)")
                }
            }
        }
    }

    @Test("say what --help says: every command, option, example and exit code of a group")
    func group() async throws {
        try await withPages { folder, _ in
            let text = try render(folder.appendingPathComponent("signet-connectors.1")).text
            for words in [
                "signet connectors upload id --pfx file [options]", "  --pfx file", "PKCS #12 file",
                "  --output, -o output",
                "signet connectors delete 9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a --yes\n", "OPTIONS OF EVERY COMMAND",
                "\n       130    interrupted\n", "\n       SIGNET_ACCESS_TOKEN\n",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            let serve = try render(folder.appendingPathComponent("signet-serve.1")).text
            #expect(serve.contains("--port port"), "the server's own options")
            let demo = try render(folder.appendingPathComponent("signet-demo.1")).text
            #expect(demo.contains("EXIT STATUS"))
            #expect(demo.contains("  65     bad PFX file"))
        }
    }

    @Test("list every command of the catalogue in both other spellings")
    func catalogue() async throws {
        try await withPages { folder, _ in
            let mgc = try String(contentsOf: folder.appendingPathComponent("signet-mgc.1"), encoding: .utf8)
                .replacing("\\-", with: "-")
            let cmdlets = try String(contentsOf: folder.appendingPathComponent("signet-cmdlets.1"), encoding: .utf8)
                .replacing("\\-", with: "-")
            for operation in GraphOperation.all {
                #expect(mgc.contains("\\fBsignet \(operation.mgcWords.joined(separator: " "))\\fR"))
                for version in operation.versions {
                    #expect(cmdlets.contains(operation.cmdlet.name(in: version)))
                }
            }
        }
    }

    @Test("are printed one by one, and a page that is not there is named")
    func single() async throws {
        let page = try run(signet, ["manual", "connectors"])
        #expect(page.output.hasPrefix(".TH SIGNET\\-CONNECTORS 1"))
        #expect(try run(signet, ["manual"]).output.hasPrefix(".TH SIGNET 1"))
        let missing = try run(signet, ["manual", "nothing"])
        #expect(missing.status == 64)
        #expect(
            missing.errors.hasPrefix("error: there is no manual page for nothing\n  there are pages for demo, serve, "))
        let unwritable = try run(signet, ["manual", "--to", "/proc/nowhere"])
        #expect(unwritable.status == 65)
        #expect(
            unwritable.errors
                == "error: /proc/nowhere cannot be written to\n  check that it is a folder and your rights to it\n")
    }
}
