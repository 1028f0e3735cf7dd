/// A header field as it is given on the command line: `Name: value` or `Name=value`.
package struct HeaderArgument: Sendable, Equatable {
    package let name: String
    package let value: String

    /// Reads one; the first colon or equals sign ends the name.
    ///
    /// - Parameter option: how the option is written, for errors.
    /// - Throws: ``CommandFailure`` with `.usage`. The value, which may be a secret, is not repeated.
    package init(_ text: String, option: String) throws(CommandFailure) {
        guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else {
            throw CommandFailure(
                .usage, "\(option) takes a name and a value",
                remedy: "write it as in \(option) 'Prefer: return=minimal'")
        }
        try self.init(
            name: String(text[..<mark]), value: String(text[text.index(after: mark)...].drop { $0 == " " }),
            option: option)
    }

    /// Checks one whose parts are known.
    ///
    /// - Parameter option: how the option is written, for errors.
    /// - Throws: ``CommandFailure`` with `.usage`. The value, which may be a secret, is not repeated.
    package init(name: String, value: String, option: String) throws(CommandFailure) {
        self.name = name
        self.value = value
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken) else {
            throw CommandFailure(
                .usage, "\(option): \"\(name.prefix(60))\" is not the name of a header field",
                remedy: "names have letters, digits and hyphens, such as Prefer")
        }
        guard value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7F || $0 == "\t" }) else {
            throw CommandFailure(
                .usage, "\(option): the value of \(name) has a character that a header field cannot carry",
                remedy: "write it in plain ASCII on one line")
        }
    }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
