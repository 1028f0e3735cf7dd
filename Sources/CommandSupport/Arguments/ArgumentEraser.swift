import Foundation

/// Hides what was given on the command line from `ps` and `/proc/PID/cmdline`, since bodies with keys and passwords are
/// given there in the spellings of `mgc` and PowerShell.
///
/// Between the start of the process and this call the arguments can be seen; nothing but a file, standard input or a
/// prompt is safe from that.
package enum ArgumentEraser {
    /// Overwrites the arguments from one on with asterisks of the same length. `CommandLine.arguments` keeps what was given.
    ///
    /// To be called while no other thread looks at the arguments: at the beginning of the program.
    ///
    /// - Parameter place: of the first argument to hide; 0 is the program itself and always stays.
    package static func erase(from place: Int) {
        erase { index, _ in index >= place }
    }

    /// Overwrites the addresses that have a query or a user in them: either may be a key. To be called as ``erase(from:)``.
    package static func eraseAddresses() {
        erase { _, text in
            guard let rest = text.firstRange(of: "://").map({ text[$0.upperBound...] }) else { return false }
            return rest.contains { $0 == "?" || $0 == "@" }
        }
    }

    private static func erase(where isSecret: (_ place: Int, _ text: String) -> Bool) {
        // Swift copies the arguments when they are first asked for, so they are asked for now.
        let arguments = CommandLine.arguments
        for (index, text) in arguments.enumerated().prefix(Int(CommandLine.argc)).dropFirst()
        where isSecret(index, text) {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            // The end stays where it is, so nothing beyond the argument's own bytes is touched.
            memset(argument, Int32(UInt8(ascii: "*")), strlen(argument))
        }
    }
}
