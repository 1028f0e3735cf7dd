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

    /// The number that PowerShell has for it.
    private var number: Int {
        switch self {
        case .silentlyContinue: 0
        case .stop: 1
        case .proceed: 2
        case .inquire: 3
        case .ignore: 4
        case .breakIn: 6
        }
    }

    /// Reads a word in any case, or a number; a beginning is not enough, as in PowerShell.
    ///
    /// - Throws: ``CmdletFailure``.
    init(_ word: String, parameter: String) throws(CmdletFailure) {
        let found = Self.allCases.first { $0.rawValue.lowercased() == word.lowercased() || String($0.number) == word }
        guard let preference = found else {
            throw CmdletFailure(
                "CannotConvertArgumentNoMessage",
                "Cannot bind parameter '\(parameter)'. Cannot convert value \"\(TerminalText.printable(word))\" to type "
                    + "\"System.Management.Automation.ActionPreference\".",
                remedy: "possible values are \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = preference
    }
}
