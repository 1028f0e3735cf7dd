import Foundation

/// How wide the help of our commands is. The parser takes every width as it is, and where a text does not fit it prints
/// none.
enum HelpWidth {
    /// In columns; below it the descriptions of options have no room.
    private static let least = 40
    private static let variable = "COLUMNS"

    /// Tells the parser of a width that has room, where the terminal or the variable has none. Terminals break the lines.
    static func widenWhereNothingFits() {
        if let text = getenv(variable).map({ String(cString: $0) }), let columns = Int(text) {
            guard columns < least else { return }
            // 0 is no width.
            setenv(variable, String(columns > 0 ? least : 80), 1)
        } else {
            var size = winsize()
            guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, 0 < size.ws_col, size.ws_col < least else {
                return
            }
            setenv(variable, String(least), 1)
        }
    }
}
