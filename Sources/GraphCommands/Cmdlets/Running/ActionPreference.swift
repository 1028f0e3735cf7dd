import CommandSupport

/// What is done with errors, warnings and information (about_CommonParameters).
enum ActionPreference: String, CaseIterable {
    /// Print and go on.
    case proceed = "Continue"
    /// Print and end.
    case stop = "Stop"
    case silentlyContinue = "SilentlyContinue"
    /// Print nothing and keep nothing.
    case ignore = "Ignore"
    /// Ask whether to go on.
    case inquire = "Inquire"
    /// Wait for a debugger.
    case breakIn = "Break"

    /// Reads a word in any case; a beginning is not enough, as in PowerShell.
    ///
    /// - Throws: ``CmdletFailure``.
    init(_ word: String, parameter: String) throws(CmdletFailure) {
        guard let preference = Self.allCases.first(where: { $0.rawValue.lowercased() == word.lowercased() }) else {
            throw CmdletFailure(
                "CannotConvertArgumentNoMessage",
                "Cannot bind parameter '\(parameter)'. Cannot convert value \"\(TerminalText.printable(word))\" to type "
                    + "\"System.Management.Automation.ActionPreference\".",
                remedy: "possible values are \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = preference
    }
}
