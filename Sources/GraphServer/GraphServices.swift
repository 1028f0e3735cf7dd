public import ConnectorRuntime
public import DirectoryService
public import SignUp

/// What the server needs of the rooms behind it.
public struct GraphServices: Sendable {
    let connectors: ConnectorService
    let userFlows: UserFlowService
    let pkis: PKIService
    let users: UserService
    let tenants: TenantService
    let keyring: SigningKeyring
    let issuer: TokenIssuer
    let verifier: TokenVerifier
    let caller: ConnectorCaller
    let callLog: CallLog
    let signUp: SignUpService
    let address: ServerAddress
    let clock: any WallClock
    let adjustableClock: AdjustableClock?
    let throttle: RequestThrottle?
    let faults: FaultPlan?
    let checkReady: @Sendable () async throws -> Void

    /// Gathers the rooms.
    ///
    /// - Parameter adjustableClock: the clock, where requests may move it; dev mode only.
    /// - Parameter throttle: counts requests against Graph's limits; `nil` to count none.
    /// - Parameter faults: where clients may ask for faults; dev mode only.
    /// - Parameter checkReady: throws when the service cannot do its work at this moment.
    public init(
        connectors: ConnectorService, userFlows: UserFlowService, pkis: PKIService, users: UserService,
        tenants: TenantService, keyring: SigningKeyring, issuer: TokenIssuer, verifier: TokenVerifier,
        caller: ConnectorCaller, callLog: CallLog, signUp: SignUpService, address: ServerAddress, clock: any WallClock,
        adjustableClock: AdjustableClock? = nil, throttle: RequestThrottle? = nil, faults: FaultPlan? = nil,
        checkReady: @escaping @Sendable () async throws -> Void
    ) {
        self.connectors = connectors
        self.userFlows = userFlows
        self.pkis = pkis
        self.users = users
        self.tenants = tenants
        self.keyring = keyring
        self.issuer = issuer
        self.verifier = verifier
        self.caller = caller
        self.callLog = callLog
        self.signUp = signUp
        self.address = address
        self.clock = clock
        self.adjustableClock = adjustableClock
        self.throttle = throttle
        self.faults = faults
        self.checkReady = checkReady
    }
}
