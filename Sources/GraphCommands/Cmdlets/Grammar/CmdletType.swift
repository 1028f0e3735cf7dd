/// What a parameter of a cmdlet takes.
enum CmdletType: Sendable, Hashable {
    /// Present or not; `-Name:$false` takes it back.
    case flag
    case text
    /// A whole number of 32 bits.
    case int32
    /// A number.
    case number
    case dateTime
    /// Base64, or a file behind `@`.
    case bytes
    case texts
    /// A hash table: a literal, JSON, a file behind `@`, or `-` for standard input.
    case hashtable
    /// The same, with identifiers; the name of its type.
    case identity(String)
    /// The same, with the members of a type of the service's schema.
    case object(String)
    case objects(String)
    /// What to do with errors, warnings and information.
    case actionPreference
    case uri
    /// `NAME`, with the password asked for, or `NAME:PASSWORD`, a hash table or a file behind `@`.
    case credential
    /// Executables, separated by commas.
    case programs

    /// Whether it takes several values in one word, with commas between them.
    var isWrittenWithCommas: Bool { self == .texts || self == .programs }

    /// The name PowerShell's help has for it.
    var name: String {
        switch self {
        case .flag: "SwitchParameter"
        case .text: "String"
        case .int32: "Int32"
        case .number: "Single"
        case .dateTime: "DateTime"
        case .bytes: "Byte[]"
        case .texts: "String[]"
        case .hashtable: "Hashtable"
        case .identity(let type): type
        case .object(let type): "IMicrosoftGraph\(PascalCase.name(type))"
        case .objects(let type): "IMicrosoftGraph\(PascalCase.name(type))[]"
        case .actionPreference: "ActionPreference"
        case .uri: "Uri"
        case .credential: "PSCredential"
        case .programs: "SendAsyncStep[]"
        }
    }
}
