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
        // Swift copies the arguments when they are first asked for, so they are asked for now.
        let count = min(CommandLine.arguments.count, Int(CommandLine.argc))
        guard place < count else { return }
        for index in max(place, 1)..<count {
            guard let argument = CommandLine.unsafeArgv[index] else { continue }
            // The end stays where it is, so nothing beyond the argument's own bytes is touched.
            memset(argument, Int32(UInt8(ascii: "*")), strlen(argument))
        }
    }
}
