import ArgumentParser
import CommandSupport
import Foundation

/// `signet manual`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print a manual page, or write all of them into a folder.",
        discussion: """
            EXAMPLE:
              signet manual connectors | man -l -
              signet manual --to ~/.local/share/man/man1

            EXIT CODES:
              0 done, 64 bad usage, 65 the folder cannot be written to
            """)

    @Argument(help: ArgumentHelp("A command, or mgc, or cmdlets; the program itself when left out.", valueName: "page"))
    var page: String?

    @Option(
        help: ArgumentHelp("Write every page into this folder; pages that are there are replaced.", valueName: "folder")
    )
    var to: String?

    func validate() throws {
        guard page == nil || to == nil else {
            throw ValidationError("--to writes every page; leave \(page ?? "") out.")
        }
    }

    func run() throws {
        let pages = try ManualPage.all()
        if let to { return try write(pages, to: to) }
        let wanted = page.map { "signet-\($0)" } ?? "signet"
        guard let found = pages.first(where: { $0.name == wanted || $0.name == page }) else {
            let names = pages.dropFirst().map { String($0.name.dropFirst("signet-".count)) }.joined(separator: ", ")
            throw CommandFailure(
                .usage, "there is no manual page for \(TerminalText.printable(page ?? ""))",
                remedy: "there are pages for \(names)")
        }
        Console.result(String(found.text.dropLast()))
    }

    private func write(_ pages: [ManualPage], to folder: String) throws(CommandFailure) {
        let place = URL(fileURLWithPath: folder)
        do {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for page in pages {
                try Data(page.text.utf8).write(to: place.appendingPathComponent(page.file), options: .atomic)
            }
        } catch {
            throw CommandFailure(
                .inputFile, "\(folder) cannot be written to", remedy: "check that it is a folder and your rights to it")
        }
        Console.note("wrote \(pages.count) pages to \(folder)")
    }
}
