public import DirectoryStore

/// A call that a flow makes at a step.
public struct StepCall: Sendable {
    /// The connector's tenant.
    public var tenant: TenantID
    /// The connector.
    public var connectorID: String
    /// The user flow on whose behalf it is made.
    public var flowID: String
    /// The step.
    public var step: FlowStep
    /// What the endpoint receives.
    public var claims: SignUpClaims
    /// The attributes of the tenant with their data types, such as `string`, by identifier: what an answer may set.
    public var attributeTypes: [String: String]

    /// Describes a call.
    public init(
        tenant: TenantID, connectorID: String, flowID: String, step: FlowStep, claims: SignUpClaims,
        attributeTypes: [String: String]
    ) {
        self.tenant = tenant
        self.connectorID = connectorID
        self.flowID = flowID
        self.step = step
        self.claims = claims
        self.attributeTypes = attributeTypes
    }
}
