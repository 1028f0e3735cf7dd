import CommandSupport
import Foundation
import GraphWire

/// What a variable of PowerShell is in a shell: a file, or a file descriptor that the shell opened.
///
/// Opened before anything is sent, so that nothing is done whose report would be lost.
final class VariableTarget: Sendable {
    private let handle: FileHandle
    private let isFile: Bool
    private let appends: Bool

    /// - Parameter text: a path; a number for a descriptor, also written `&3`; `+` in front adds to a file.
    /// - Throws: ``CmdletFailure`` when nothing can be written there.
    init(_ text: String, parameter: String) throws(CmdletFailure) {
        appends = text.hasPrefix("+")
        let place = String(text.drop { $0 == "+" || $0 == "&" })
        guard !place.isEmpty else {
            throw CmdletFailure(
                "ParameterArgumentValidationError",
                "Cannot validate argument on parameter '\(parameter)'. It is empty.",
                remedy: "name a file, or the number of an open file descriptor")
        }
        if let number = Int32(place) {
            let flags = fcntl(number, F_GETFL)
            guard flags >= 0, flags & O_ACCMODE != O_RDONLY else {
                throw CmdletFailure(
                    "ParameterArgumentValidationError",
                    "Cannot validate argument on parameter '\(parameter)'. The file descriptor \(number) is not open for "
                        + "writing.", remedy: "let the shell open it, as in \(number)>headers.json")
            }
            handle = FileHandle(fileDescriptor: number, closeOnDealloc: false)
            isFile = false
            return
        }
        let descriptor = open(place, O_WRONLY | O_CREAT | O_CLOEXEC | (appends ? O_APPEND : O_TRUNC), 0o600)
        guard descriptor >= 0 else {
            throw CmdletFailure(
                .inputFile, "FileOpenFailure",
                "The file of parameter '\(parameter)' cannot be written: \(TerminalText.printable(place)).",
                remedy: "check the folder and your rights to it")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        isFile = true
    }

    /// Writes a value as a line of JSON; in a file it takes the place of the value before.
    func set(_ value: JSONValue) {
        guard let text = try? JSONText.bytes(value) else { return }
        if isFile, !appends { try? handle.truncate(atOffset: 0) }
        try? handle.write(contentsOf: Data(text) + [UInt8(ascii: "\n")])
    }
}
