import CommandSupport

/// A line on a terminal's standard error that is written over; nothing elsewhere.
struct ProgressLine {
    let shell: Shell
    let isOn: Bool

    private var isShown: Bool { isOn && shell.errorIsTerminal && !shell.outputIsTerminal }

    func show(_ text: String) {
        if isShown { shell.question("\r\u{1B}[K\(text)") }
    }

    func end() {
        if isShown { shell.question("\r\u{1B}[K") }
    }
}
