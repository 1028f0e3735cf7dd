extension ODataError {
    /// What a person should do about it; `nil` for a code this release has no advice for.
    ///
    /// The codes are those of Graph's page "Microsoft Graph error responses" and, with `AADB2C`, those that the service
    /// behind connectors and user flows publishes.
    public var advice: String? {
        guard let code else { return nil }
        // One code for all that is wrong with a file; this is wrong with no file.
        if code == Self.unusableCertificate, message.contains("already has the certificate") {
            return Self.heldCertificate
        }
        return Self.advices[code]
    }

    private static let unusableCertificate = "AADB2C90215"

    static let advices: [String: String] = [
        "AADB2C90186": missingInput,
        "AADB2C90205": missingPermission,
        "AADB2C90213": wrongPassword,
        "AADB2C90214": "Renew the certificate and upload a file with the new one: this one's validity is over.",
        unusableCertificate: unreadableFile,
        "AADB2C95025": wrongPassword,
        "AADB2C95043": tooMany,
        "AADB2C95053": "Write to one object one request after the other: read it again, then repeat the change.",
        "AADB2C99007": missingPermission,
        "AADB2C99008": "Give a whole address, such as https://api.contoso.com/check?code=1.",
        "AADB2C99014": "Leave the member out of the change: only the service sets it.",
        "AADB2C99018": "Leave out the id when you create: the service makes it.",
        "AADB2C99019": unknownAuthentication,
        "Authorization_RequestDenied": missingPermission,
        "ExpandNotSupported": "Leave out $expand, or read what is related at its own address.",
        "InvalidAuthenticationToken": invalidToken,
        "Request_ResourceNotFound": notFound,
        "Request_UnsupportedQuery": "Ask without that query option, and choose or sort what is answered yourself.",
        "ResourceNotFound": "Check the address, which begins with the service's root and /v1.0 or /beta.",
        "TooManyRequests": tooMany,
        "activityLimitReached": tooMany,
        "itemNotFound": notFound,
        "nameAlreadyExists": "Choose another name, or change what has it already.",
        "serviceNotAvailable": "Try again later: the service is there and cannot answer now.",
    ]

    private static let wrongPassword = """
        Check the password. If it is right, the file is protected with AES, and Microsoft's B2C service calls every \
        password of such a file wrong: write it again with TripleDES-SHA1, by `signet pfx convert --for graph` or \
        `openssl pkcs12 -export -legacy`, and upload that.
        """

    private static let unreadableFile = """
        Upload the base64 of a PKCS #12 file (.pfx, .p12) that holds one certificate with its private key, not a PEM or \
        .cer file, and none that the connector has already; `signet pfx inspect` shows what is in it.
        """

    private static let heldCertificate = """
        Nothing is left to do if the connector shall keep this certificate; `signet connectors show` tells which one is \
        active. To replace it, upload the file of another one.
        """

    private static let missingInput = """
        Give the member that is missing; the password of a file that has none is "", not null.
        """

    private static let unknownAuthentication = """
        Let @odata.type of authenticationConfiguration be #microsoft.graph.basicAuthentication or \
        #microsoft.graph.pkcs12Certificate.
        """

    private static let missingPermission = """
        Grant the app the permission for the operation, with an administrator's consent, and sign in again: \
        APIConnectors.ReadWrite.All for connectors, IdentityUserFlow.ReadWrite.All for user flows, \
        PublicKeyInfrastructure.ReadWrite.All for PKIs, User.ReadWrite.All for users. On behalf of a person, that person also needs a role such as \
        External ID User Flow Administrator or Privileged Authentication Administrator.
        """

    private static let tooMany = """
        Wait for as long as Retry-After says, then send less at a time; all clients of a tenant share its limits.
        """

    private static let invalidToken = """
        Sign in again, at the authority of the cloud that is called and for its own scope, such as \
        https://graph.microsoft.com/.default; check that this machine's clock is right.
        """

    private static let notFound = """
        Check the id, whose case matters, and the tenant that is signed in to; a PKI or certificate authority that was \
        deleted is among the deleted items for 30 days.
        """
}
