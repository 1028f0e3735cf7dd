import ArgumentParser
import CommandSupport

extension OutputFormat: ExpressibleByArgument {
    /// - Returns: `nil` for the formats that only the spelling of `mgc` has.
    public init?(argument: String) {
        guard let format = OutputFormat(rawValue: argument), OutputFormat.own.contains(format) else { return nil }
        self = format
    }

    /// The formats of Signet's own commands.
    public static var allValueStrings: [String] { own.map(\.rawValue) }
}
