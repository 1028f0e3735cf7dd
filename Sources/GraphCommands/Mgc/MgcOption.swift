import CommandSupport
import GraphCatalogue

/// An option of a command in the spelling of `mgc`.
struct MgcOption: Sendable {
    /// What is behind the option's name.
    enum Value: Sendable, Equatable {
        /// Nothing.
        case none
        /// Text, shown in help by this name.
        case text(String)
        /// A whole number from 0 on.
        case number
        /// Nothing, `true` or `false`.
        case boolean
    }

    /// What it is for.
    enum Purpose: Sendable, Hashable {
        /// A key of the path, by its name there.
        case key(String)
        case body
        /// An option of the query, by its name there.
        case query(String)
        /// A header field, by its name.
        case header(String)
        /// Any header field.
        case headers
        case allPages
        case output, unindented, expression
        case dryRun, beta
        case profile, url, cloud, certificateAuthority, tenant, clientID
        case help
    }

    let purpose: Purpose
    /// The long name first.
    let names: [String]
    let value: Value
    /// Whether it may be given several times.
    let isRepeatable: Bool
    let help: String

    init(
        _ purpose: Purpose, _ names: String..., value: Value = .none, isRepeatable: Bool = false, help: String
    ) {
        self.purpose = purpose
        self.names = names
        self.value = value
        self.isRepeatable = isRepeatable
        self.help = help
    }

    /// As help shows it, such as `--top <number>`.
    var usage: String {
        let behind =
            switch value {
            case .none: ""
            case .text(let name): " <\(name)>"
            case .number: " <number>"
            case .boolean: " [true|false]"
            }
        return names.reversed().joined(separator: ", ") + behind
    }
}

extension GraphOperation {
    /// All options that its command takes, in the order help shows them.
    var mgcOptions: [MgcOption] { mgcRequiredOptions + mgcQueryOptions + mgcOtherOptions + MgcOption.ofEveryCommand }

    /// Those without which there is no request.
    var mgcRequiredOptions: [MgcOption] {
        var options = path.keyNames.map { name in
            let hint = list(ofKey: name).map { ", as \"\($0.mgcLine)\" shows it" } ?? ""
            return MgcOption(
                .key(name), Self.mgcOption(forKey: name), value: .text("id"), help: "The id in {\(name)}\(hint).")
        }
        if id == .removeFlowProviderReferenceByAddress {
            options.append(
                MgcOption(
                    .query("@id"), "--id", value: .text("address"), help: "The address of the identity provider."))
        }
        if requestBody != .none {
            options.append(
                MgcOption(
                    .body, "--body", value: .text("json"),
                    help:
                        "The JSON to send; @FILE reads a file and - standard input, as does leaving the option out where "
                        + "something is piped in."))
        }
        return options
    }

    private var mgcQueryOptions: [MgcOption] {
        switch responseBody {
        case .collection: MgcOption.ofLists + MgcOption.ofObjects + [.consistencyLevel, .allPages]
        case .references: MgcOption.ofLists + [.consistencyLevel, .allPages]
        case .count: [.search, .filter, .consistencyLevel]
        case .object where method == .get && !isFunction: MgcOption.ofObjects
        case .object, .reference, .parameters, .none: []
        }
    }

    private var mgcOtherOptions: [MgcOption] {
        switch method {
        case .patch, .put, .delete: [.ifMatch]
        case .get, .post: []
        }
    }

    private var isFunction: Bool { if case .function? = path.segments.last { true } else { false } }
}

extension MgcOption {
    static let top = MgcOption(.query("$top"), "--top", value: .number, help: "At most so many elements in a page.")
    static let skip = MgcOption(.query("$skip"), "--skip", value: .number, help: "Leave out so many elements in front.")
    static let search = MgcOption(
        .query("$search"), "--search", value: .text("words"),
        help: "Only elements in which words occur, in double quotes.")
    static let filter = MgcOption(
        .query("$filter"), "--filter", value: .text("condition"),
        help: "Only elements for which a condition holds, such as \"startswith(displayName, 'A')\".")
    static let count = MgcOption(
        .query("$count"), "--count", value: .boolean, help: "Tell how many elements there are in all pages.")
    static let orderBy = MgcOption(
        .query("$orderby"), "--orderby", value: .text("properties"), isRepeatable: true,
        help: "Sort by properties, with \" desc\" behind one for the other way round.")
    static let select = MgcOption(
        .query("$select"), "--select", value: .text("properties"), isRepeatable: true,
        help: "Answer with these properties only.")
    static let expand = MgcOption(
        .query("$expand"), "--expand", value: .text("properties"), isRepeatable: true,
        help: "Bring related objects along.")
    static let consistencyLevel = MgcOption(
        .header("ConsistencyLevel"), "--consistency-level", value: .text("level"),
        help: "The header field ConsistencyLevel: eventual, for what needs an index.")
    static let ifMatch = MgcOption(
        .header("If-Match"), "--if-match", value: .text("etag"),
        help: "The header field If-Match: change only this state.")
    static let allPages = MgcOption(
        .allPages, "--all", value: .boolean, help: "Follow the links to all pages and put them together.")

    static let ofLists = [top, skip, search, filter, count, orderBy]
    static let ofObjects = [select, expand]

    static let ofEveryCommand = [
        MgcOption(
            .headers, "--headers", value: .text("field"), isRepeatable: true,
            help: "A header field more, as 'Name: value' or Name=value."),
        MgcOption(
            .output, "--output", "-o", value: .text("format"),
            help: "json (the default), table, yaml, tsv, text or none."),
        MgcOption(.unindented, "--json-no-indent", help: "JSON on one line."),
        MgcOption(
            .expression, "--query", value: .text("expression"),
            help: "Show only what this JMESPath expression picks from the answer."),
        MgcOption(.dryRun, "--dry-run", help: "Print the exact request with secrets masked and send nothing."),
        MgcOption(.beta, "--beta", help: "Use the beta version."),
        MgcOption(
            .profile, "--profile", value: .text("name"),
            help: "A profile that signet login made (SIGNET_PROFILE)."),
        MgcOption(
            .url, "--url", value: .text("url"), help: "Root of Graph or of a service that speaks it (SIGNET_URL)."),
        MgcOption(
            .cloud, "--cloud", value: .text("name"),
            help: "One of Microsoft's clouds instead of an address: "
                + Cloud.allCases.map(\.rawValue).joined(separator: ", ") + "."),
        MgcOption(
            .certificateAuthority, "--ca", value: .text("file"),
            help: "PEM file of the authority behind the service's certificate (SIGNET_CA)."),
        MgcOption(
            .tenant, "--tenant", value: .text("tenant"), help: "Tenant: its id or a domain of it (SIGNET_TENANT)."),
        MgcOption(
            .clientID, "--client-id", value: .text("id"),
            help: "Application id; its secret is read from SIGNET_CLIENT_SECRET (SIGNET_CLIENT_ID)."),
        MgcOption(.help, "--help", "-?", "-h", help: "Show this."),
    ]
}
