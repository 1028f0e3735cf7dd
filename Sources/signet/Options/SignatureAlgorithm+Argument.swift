public import ArgumentParser
public import GraphClient

extension ClientCertificateCredential.SignatureAlgorithm: ExpressibleByArgument {
    /// Reads a name in any case.
    public init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
