/// The e-mail address that a token names, and what its provider can know of it.
struct ClaimedAddress: Sendable, Hashable {
    let text: String
    /// Whether it is the person's.
    let isProven: Bool

    /// Takes the address of a token that holds.
    ///
    /// Behind an issuer for all directories anybody may own one, and write any address into it. Any other issuer is a
    /// directory that the operator chose, whose addresses it gives itself. A user name is chosen by the person in some
    /// directories (OpenID Connect Core §5.7) and never proves an address.
    ///
    /// - Throws: ``ProviderFailure``: `.noEmail`; `.unconfirmedEmail` where the provider says so, and where the address
    ///   is all that a person is known by and is not said to be confirmed.
    init(_ claims: IDToken, of configuration: ProviderConfiguration) throws(ProviderFailure) {
        let isIdentity =
            ProviderNaming.identityIssuer(of: configuration.provider) == ProviderNaming.mailIssuer
        guard let text = claims.email ?? (isIdentity ? nil : claims.preferredUsername), EmailAddress.isOne(text) else {
            throw .noEmail
        }
        let isConfirmed = claims.emailVerified?.value
        guard isConfirmed ?? !isIdentity else { throw .unconfirmedEmail }
        self.text = text
        isProven =
            claims.email != nil
            && (isConfirmed ?? claims.emailDomainVerified?.value ?? !configuration.isForAllDirectories)
    }
}
