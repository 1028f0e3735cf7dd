import DirectoryService
import DirectoryStore
import GraphWire

extension IdentityApiConnector {
    /// What the world may see of a connector at a moment.
    init(_ record: ConnectorRecord, context: String?, at epochSeconds: Int64) {
        let authentication: ApiAuthenticationConfiguration
        switch record.authentication {
        case .basic(let username, let sealedPassword):
            authentication = .basic(
                BasicAuthentication(
                    username: username,
                    password: sealedPassword == nil ? nil : BasicAuthentication.maskedPassword))
        case .clientCertificate:
            let active = record.activeCertificate(at: epochSeconds)
            authentication = .clientCertificate(
                ClientCertificateAuthentication(
                    certificateList: record.certificates.map { certificate in
                        Pkcs12CertificateInformation(
                            thumbprint: certificate.sha1Thumbprint, notBefore: certificate.notBefore,
                            notAfter: certificate.notAfter, isActive: certificate == active)
                    }))
        }
        self.init(
            odataContext: context, id: record.id, displayName: record.displayName, targetUrl: record.targetURL,
            authenticationConfiguration: authentication)
    }
}
