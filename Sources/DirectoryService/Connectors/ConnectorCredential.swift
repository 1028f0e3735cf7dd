public import DirectoryStore

/// What the service presents to a connector's endpoint, opened for one use.
public enum ConnectorCredential: Sendable {
    /// A user name and password.
    case basic(username: String, password: String)
    /// A certificate with chain and PKCS #8 key, DER.
    case clientCertificate(thumbprint: String, certificate: [UInt8], chain: [[UInt8]], pkcs8Key: [UInt8])
    /// Nothing: no certificate is valid now.
    case none
}

extension ConnectorRecord {
    /// The certificate that is presented at a moment: the latest upload that has begun and has not ended.
    ///
    /// - Parameter epochSeconds: the moment, seconds since 1970; both ends of a validity belong to it (RFC 5280
    ///   §4.1.2.5).
    public func activeCertificate(at epochSeconds: Int64) -> CertificateRecord? {
        certificates.last { $0.notBefore <= epochSeconds && epochSeconds <= $0.notAfter }
    }
}

extension ConnectorService {
    /// The certificate that a connector presents at this moment, by the service's clock.
    public func activeCertificate(of connector: ConnectorRecord) -> CertificateRecord? {
        connector.activeCertificate(at: clock.epochSeconds)
    }

    /// Opens what a connector authenticates with at this moment.
    ///
    /// - Throws: ``DirectoryError`` with `.damagedSecret` when the stored secret does not open.
    public func credential(of connector: ConnectorRecord) async throws -> ConnectorCredential {
        switch connector.authentication {
        case .basic: return try basicCredential(of: connector)
        case .clientCertificate:
            guard let active = activeCertificate(of: connector) else { return .none }
            return try await credential(of: connector, certificate: active)
        }
    }

    /// Opens the user name and password of a connector; `.none` when it has none.
    ///
    /// - Throws: ``DirectoryError`` with `.damagedSecret`.
    public func basicCredential(of connector: ConnectorRecord) throws -> ConnectorCredential {
        guard case .basic(let username, let sealedPassword?) = connector.authentication else { return .none }
        let place = SecretSealer.Place(tenant: connector.tenant, object: connector.id, name: "password")
        let password = try sealer.open(sealedPassword, for: place)
        return .basic(username: username ?? "", password: String(decoding: password, as: UTF8.self))
    }

    /// Opens one of a connector's certificates, whether it is active or not; `.none` when it is gone.
    ///
    /// - Throws: ``DirectoryError`` with `.damagedSecret`.
    public func credential(
        of connector: ConnectorRecord, certificate: CertificateRecord
    ) async throws -> ConnectorCredential {
        guard
            let material = try await store.certificateMaterial(
                sha256Thumbprint: certificate.sha256Thumbprint, connector: connector.id, of: connector.tenant)
        else { return .none }
        let place = SecretSealer.Place(
            tenant: connector.tenant, object: connector.id, name: certificate.sha256Thumbprint)
        return .clientCertificate(
            thumbprint: certificate.sha1Thumbprint, certificate: material.certificate, chain: material.chain,
            pkcs8Key: try sealer.open(material.sealedKey, for: place))
    }

    /// One of a connector's certificates.
    ///
    /// - Parameter thumbprint: SHA-1 or SHA-256, in any case, with or without colons and spaces.
    /// - Throws: ``DirectoryError`` with `.invalidValue`.
    public func certificate(_ thumbprint: String, of connector: ConnectorRecord) throws -> CertificateRecord {
        let wanted = thumbprint.filter { $0 != ":" && !$0.isWhitespace }.uppercased()
        guard
            let record = connector.certificates.last(where: {
                $0.sha1Thumbprint == wanted || $0.sha256Thumbprint == wanted
            })
        else {
            let known = connector.certificates.map(\.sha1Thumbprint).joined(separator: ", ")
            throw DirectoryError(
                .invalidValue,
                "the connector has no certificate with that thumbprint; it has \(known.isEmpty ? "none" : known)",
                target: "certificate")
        }
        return record
    }

    /// Opens a file as an upload would, and keeps nothing of it.
    ///
    /// - Throws: ``DirectoryError``: whatever an upload of it would be refused with.
    public func credential(
        from upload: CertificateUpload, for connector: ConnectorRecord
    ) async throws -> (CertificateRecord, ConnectorCredential) {
        let opened = try await intake.certificate(from: upload, connector: connector.id, tenant: connector.tenant)
        let place = SecretSealer.Place(
            tenant: connector.tenant, object: connector.id, name: opened.record.sha256Thumbprint)
        return (
            opened.record,
            .clientCertificate(
                thumbprint: opened.record.sha1Thumbprint, certificate: opened.material.certificate,
                chain: opened.material.chain, pkcs8Key: try sealer.open(opened.material.sealedKey, for: place))
        )
    }

    /// This moment by the service's clock, in seconds since 1970.
    public var epochSeconds: Int64 { clock.epochSeconds }
}
