import Foundation
import GraphClient
import GraphWire

/// A connector that needs another certificate soon, or already.
struct EndingCertificate: Equatable {
    let connector: IdentityApiConnector
    let state: State
    /// The certificate it is about: the active one; where there is none, the one that ended last or that begins first.
    let certificate: Pkcs12CertificateInformation?
    /// What the service will present when the certificate has ended; `nil` for nothing.
    let successor: Pkcs12CertificateInformation?

    /// How a connector stands.
    enum State: String, Encodable {
        /// The active certificate ends within the time.
        case ending
        /// No certificate is active: the last one is over.
        case ended
        /// No certificate is active: the next one has not begun.
        case notBegun
        /// No certificate is active, though one is in date.
        case inactive
        /// The connector holds no certificate.
        case none
    }

    /// Judges a connector; `nil` when its certificate lasts longer, or when it authenticates in another way.
    ///
    /// - Parameter within: the time that the active certificate must last, in seconds.
    init?(_ connector: IdentityApiConnector, within: Int64, now: Date) {
        guard case .clientCertificate? = connector.authenticationConfiguration else { return nil }
        let now = Int64(now.timeIntervalSince1970)
        let held = connector.certificates
        self.connector = connector
        if let active = connector.activeCertificate {
            guard active.notAfter <= now + within else { return nil }
            state = active.notAfter < now ? .ended : .ending
            certificate = active
            // The latest upload that is valid then.
            successor = held.last { $0.notAfter > active.notAfter && $0.notBefore <= active.notAfter }
            return
        }
        let coming = held.filter { $0.notBefore > now }.min { $0.notBefore < $1.notBefore }
        successor = nil
        if let valid = held.last(where: { $0.notBefore <= now && now <= $0.notAfter }) {
            (state, certificate) = (.inactive, valid)
        } else if let coming {
            (state, certificate) = (.notBegun, coming)
        } else {
            certificate = held.max { $0.notAfter < $1.notAfter }
            state = certificate == nil ? .none : .ended
        }
    }

    /// Those of all connectors, the most urgent first.
    static func all(in connectors: [IdentityApiConnector], within: Int64, now: Date) -> [EndingCertificate] {
        connectors.compactMap { EndingCertificate($0, within: within, now: now) }
            .enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }
            .map(\.element)
    }

    /// What is without an active certificate comes first, then what ends first.
    private var urgency: Int64 {
        switch state {
        case .none, .notBegun, .inactive: .min
        case .ended, .ending: certificate?.notAfter ?? .min
        }
    }
}
