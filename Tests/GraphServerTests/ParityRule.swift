import Testing

/// A rule of Graph's contract that holds for many operations, and the test that shows that it holds here.
struct ParityRule: Sendable, CustomTestStringConvertible {
    /// Where Graph's documents say it, in a word.
    let subject: String
    /// What Graph does; so does Signet.
    let rule: String
    /// `Suite.function`, in any test target.
    let witness: String

    init(_ subject: String, _ rule: String, _ witness: String) {
        self.subject = subject
        self.rule = rule
        self.witness = witness
    }

    var testDescription: String { rule }
}

extension ParityRule {
    static let all: [ParityRule] =
        addresses + queries + answers + errors + access + connectors + flows + authorities + users + batches

    private static let addresses = [
        ParityRule(
            "addresses",
            "resources, actions and query options match in any case; a slash at the end or twice is no matter",
            "RoutingTests.spellings"),
        ParityRule("addresses", "keys stand in a segment or in parentheses", "RoutingTests.spellings"),
        ParityRule("addresses", "identifiers are case-sensitive", "RoutingTests.identifiers"),
        ParityRule("addresses", "actions match short and as `microsoft.graph.…`", "RoutingTests.action"),
        ParityRule("addresses", "`+` and `%24` in a query are a space and `$`", "QueryOptionsTests.real"),
    ]

    private static let queries = [
        ParityRule(
            "queries", "`$filter`, `$orderby`, `$search`, `$top` and `$skip` choose and order", "QueryTests.reads"),
        ParityRule(
            "queries", "`$select` shows the chosen properties and names them in the context", "QueryTests.select"),
        ParityRule("queries", "`$expand` shows relationships, else they are not there", "UserFlowTests.configuration"),
        ParityRule(
            "queries", "`/$count` is plain text; `$count=true` puts `@odata.count` in the first page",
            "QueryTests.count"),
        ParityRule(
            "queries", "`@odata.nextLink` is absolute, keeps the options and is absent on the last page",
            "QueryTests.nextLink"),
        ParityRule(
            "queries", "`Prefer: odata.maxpagesize`, `return=minimal` and `return=representation`",
            "QueryTests.preferences"),
        ParityRule("queries", "an option that is not served is a 400 that says where", "QueryTests.refused"),
    ]

    private static let answers = [
        ParityRule(
            "answers",
            "`request-id`, `client-request-id`, `x-ms-ags-diagnostic` and `OData-Version` come with every answer",
            "RoutingTests.headers"),
        ParityRule("answers", "201 comes with `Location`", "UserFlowTests.named"),
        ParityRule("answers", "gzip for those who take it", "TransferTests.unpacked"),
        ParityRule("answers", "`$metadata` describes what is served", "MetadataTests.metadata"),
    ]

    private static let errors = [
        ParityRule(
            "errors", "an unknown path below a version is 400 `Resource not found for the segment`",
            "RoutingTests.unknown"),
        ParityRule("errors", "a method that a path does not have is 405 with `Allow`", "RoutingTests.methods"),
        ParityRule("errors", "a media type that is not served is 406", "MetadataTests.accept"),
        ParityRule("errors", "a body without length or chunks is 411", "MetadataTests.length"),
        ParityRule("errors", "a body above 4 MiB is 413", "ConnectorTests.largeBody"),
        ParityRule("errors", "a body that is not JSON by its type is 415", "ConnectorTests.contentTypes"),
        ParityRule("errors", "malformed JSON is 400", "ConnectorTests.position"),
        ParityRule("errors", "too many requests are 429 with `Retry-After`", "LimitTests.application"),
        ParityRule("errors", "headers that are too large are 431", "TransferTests.headers"),
    ]

    private static let access = [
        ParityRule("access", "no token or a bad one is 401 with a challenge", "AccessTests.anonymous"),
        ParityRule("access", "a missing permission is 403 `Authorization_RequestDenied`", "AccessTests.forbidden"),
        ParityRule("access", "a delegated token needs the scope and a directory role", "AccessTests.delegated"),
        ParityRule("access", "personal accounts are refused", "TokenTests.personal"),
        ParityRule(
            "access", "clients prove themselves with a secret or a certificate (RS256, PS256)",
            "ClientAssertionTests.headers"),
        ParityRule("access", "clocks may differ by five minutes", "ClientAssertionTests.skew"),
        ParityRule(
            "access", "limits of 300 requests a minute for a tenant, 200 for an application in it", "LimitTests.tenant"),
    ]

    private static let connectors = [
        ParityRule("connectors", "the password of basic authentication reads as `******`", "ConnectorTests.create"),
        ParityRule("connectors", "PATCH is 204 and changes what was sent", "ConnectorTests.partialUpdate"),
        ParityRule("connectors", "PATCH with a PFX replaces, an upload appends", "ConnectorTests.replacement"),
        ParityRule("connectors", "an upload is 200 with the connector", "UploadTests.success"),
        ParityRule("connectors", "`isActive` is the latest upload that is in date", "UploadTests.order"),
        ParityRule(
            "connectors", "a wrong password is `AADB2C90213`, a missing one `AADB2C90186`", "UploadTests.passwords"),
        ParityRule("connectors", "what is no PFX is `AADB2C90215`", "UploadTests.noPFX"),
        ParityRule("connectors", "an expired certificate is `AADB2C90214`", "UploadTests.validity"),
        ParityRule("connectors", "keys and passwords are never returned", "UploadTests.silence"),
        ParityRule(
            "connectors", "an `id`, an unknown kind of authentication, a bad URL have codes of their own",
            "ConnectorTests.refusedDescriptions"),
    ]

    private static let flows = [
        ParityRule("user flows", "names are given `B2X_1_` in front", "UserFlowTests.named"),
        ParityRule(
            "user flows", "`apiConnectorConfiguration` reads as `{}` but at its own address",
            "UserFlowTests.configuration"),
        ParityRule(
            "user flows", "references are taken relative, absolute and of other versions; `{}` clears",
            "UserFlowTests.reference"),
        ParityRule(
            "user flows", "an upload through a step changes the connector that all flows share", "UserFlowTests.upload"),
        ParityRule("user flows", "`b2cUserFlows` and `preTokenIssuance` are beta's", "UserFlowTests.customers"),
        ParityRule(
            "user flows", "attributes are asked for in an order; `getOrder`, `setOrder`",
            "UserFlowAttributeTests.assignmentLife"),
        ParityRule(
            "user flows", "identity providers are added and removed by reference, in every documented form",
            "UserFlowAttributeTests.providers"),
    ]

    private static let authorities = [
        ParityRule(
            "certificate authorities", "PATCH is 200 with the object", "CertificateAuthorityTests.update"),
        ParityRule(
            "certificate authorities", "a duplicate is 400 `Duplicate Certificate exists`",
            "CertificateAuthorityTests.duplicate"),
        ParityRule(
            "certificate authorities", "an upload is 204 and goes on later; it appends", "PKIUploadTests.success"),
        ParityRule(
            "certificate authorities", "one upload at a time; another is 400", "PKIUploadTests.oneAtATime"),
        ParityRule(
            "certificate authorities", "the hash is taken in any case", "PKIUploadTests.success"),
        ParityRule(
            "certificate authorities", "the address of the revocation list is the certificate's first HTTP one",
            "CertificateAuthorityTests.derived"),
        ParityRule(
            "certificate authorities", "a name has at most 256 characters", "PKITests.names"),
        ParityRule(
            "certificate authorities", "what is deleted can be restored for 30 days", "PKITests.restoration"),
        ParityRule(
            "certificate authorities", "deleted items are listed by type", "PKITests.restoration"),
    ]

    private static let users = [
        ParityRule(
            "users", "without `$select` there are eleven properties, of which those not known are `null`",
            "UserTests.approval"),
        ParityRule("users", "are read by their `id` or their `userPrincipalName`", "UserTests.approval"),
        ParityRule("users", "`extension_…` attributes are members of the user itself", "UserTests.selection"),
        ParityRule(
            "users", "a name or an identity that is taken is 400 `Request_BadRequest`", "UserTests.refusals"),
    ]

    private static let batches = [
        ParityRule("batches", "at most 20 requests", "BatchTests.largest"),
        ParityRule("batches", "URLs relative or absolute, with or without a slash in front", "BatchTests.urls"),
        ParityRule(
            "batches", "what depends on a failure is 424; `dependsOn` and `depends_on`", "BatchTests.dependencies"),
        ParityRule("batches", "a malformed batch is refused whole", "BatchTests.malformed"),
        ParityRule("batches", "every inner request has its own permission and its own limit", "BatchTests.access"),
    ]
}
