public import DirectoryStore

/// Where a person signs up, and with which browser.
public struct SignUpVisit: Sendable {
    /// The tenant of the flow.
    public var tenant: TenantID
    /// The user flow, prefix included.
    public var flowID: String
    /// What the browser was given to be known again by; see ``BrowserKey``.
    public var browser: BrowserKey
    /// The language a person reads, such as `en-US`.
    public var language: String?
    /// The language that the link asks for, whatever the browser's is.
    public var uiLocales: String?
    /// Where an identity provider sends the browser back to.
    public var callbackURL: String

    /// Describes a visit.
    public init(
        tenant: TenantID, flowID: String, browser: BrowserKey, language: String?, uiLocales: String? = nil,
        callbackURL: String
    ) {
        self.tenant = tenant
        self.flowID = flowID
        self.browser = browser
        self.language = language
        self.uiLocales = uiLocales
        self.callbackURL = callbackURL
    }
}
