public import ConnectorRuntime
public import DirectoryService
public import DirectoryStore
import GraphWire

/// Accounts of the directory: guests, as Graph has them.
public struct DirectoryAccounts: AccountMaking {
    private let users: UserService

    /// Makes accounts with a service.
    public init(users: UserService) {
        self.users = users
    }

    /// The account of an identity, when there is one.
    public func account(of identity: SignUpClaims.Identity, in tenant: TenantID) async throws -> SignUpAccount? {
        try await users.user(withIdentity: identity.issuer, assignedID: identity.issuerAssignedID, in: tenant)
            .map(SignUpAccount.init(user:))
    }

    /// Makes an account.
    ///
    /// - Throws: ``DirectoryError``: `.alreadyExists`, `.invalidValue`; or what the store says.
    public func make(_ account: NewAccount, in tenant: TenantID) async throws -> SignUpAccount {
        let user = try await users.create(
            UserInput(
                userPrincipalName: nil, displayName: account.displayName, mail: account.mail, userType: "Guest",
                accountEnabled: true,
                identities: [
                    UserIdentity(
                        signInType: account.identity.signInType, issuer: account.identity.issuer,
                        issuerAssignedID: account.identity.issuerAssignedID)
                ], attributes: account.attributes.compactMapValues(AttributeValue.init(claim:))), in: tenant)
        return SignUpAccount(user: user)
    }
}

extension SignUpAccount {
    fileprivate init(user: UserRecord) {
        self.init(id: user.id, displayName: user.displayName, mail: user.mail)
    }
}

extension AttributeValue {
    /// A claim as it is kept; `nil` for what no attribute holds.
    fileprivate init?(claim: JSONValue) {
        switch claim {
        case .string(let text): self = .text(text)
        case .integer(let number): self = .integer(number)
        case .bool(let flag): self = .bool(flag)
        case .null, .number, .array, .object: return nil
        }
    }
}
