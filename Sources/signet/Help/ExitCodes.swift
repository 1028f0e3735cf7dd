/// The exit codes that `--help` lists.
enum ExitCodes {
    /// The heading and the list, its lines short enough for a terminal of 80 columns: between codes, not inside.
    ///
    /// - Parameter codes: `0 done, 1 refused by the service, …`, each with the words that belong to it.
    static func text(_ codes: String) -> String {
        var lines = ["EXIT CODES:"]
        for entry in entries(codes) {
            let last = lines.count - 1
            if last > 0, lines[last].count + entry.count + 2 < lineLength {
                lines[last] += ", \(entry)"
            } else {
                if last > 0 { lines[last] += "," }
                lines.append("  \(entry)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static let lineLength = 79

    /// A comma divides codes only where a number follows.
    private static func entries(_ codes: String) -> [String] {
        var entries: [String] = []
        for part in codes.split(separator: ", ") {
            if let last = entries.indices.last, part.first?.isNumber != true {
                entries[last] += ", \(part)"
            } else {
                entries.append(String(part))
            }
        }
        return entries
    }

    /// Those of a command that asks a service.
    ///
    /// - Parameter own: what 0 and 1 mean.
    static func service(_ own: String) -> String { text("\(own), \(ofService)") }

    /// Those of a command about one thing, which may not be there.
    ///
    /// - Parameter own: what 0 means.
    /// - Parameter thing: what it is about.
    static func item(_ own: String, missing thing: String) -> String {
        service("\(own), 1 refused, 2 no such \(thing)")
    }

    /// Those of an upload to a connector.
    static let upload = text(
        """
        0 uploaded and listed, 1 refused, or not listed afterwards, 2 no such connector, \
        3 not signed in or not allowed, 4 throttled, 5 no answer, 64 bad usage, \
        65 the file cannot be read or would be refused, 130 interrupted
        """)

    private static let ofService =
        "3 not signed in or not allowed, 4 throttled, 5 no answer, 64 bad usage, 65 unreadable file, 130 interrupted"
}
