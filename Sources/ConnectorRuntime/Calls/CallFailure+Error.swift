import AsyncHTTPClient
import DirectoryService
import DocumentFetching
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension CallFailure {
    /// What an error of the network, of TLS or of HTTP means.
    ///
    /// - Parameter seconds: the time an attempt had.
    init(_ error: any Error, host: String, seconds: Int) {
        switch error {
        case let failure as CallFailure: self = failure
        case AddressRefusal.unresolvable(let host): self = .unresolvable(host: host)
        case AddressRefusal.addressNotAllowed(let host): self = .addressNotAllowed(host: host)
        case let error as DirectoryError where error.code == .damagedSecret: self = .unusableCredential
        case let error as HTTPClientError: self.init(error, seconds: seconds)
        case ChannelError.connectTimeout: self = .timedOut(seconds: seconds)
        case is ChannelError: self = .closedWithoutAnswer
        case let error as NIOSSLExtraError
        where error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch:
            self = .serverCertificate(.wrongName(host: host))
        case NIOSSLError.uncleanShutdown: self = .closedWithoutAnswer
        case let error as NIOSSLError: self.init(tlsError: String(describing: error))
        case let error as NIOSSLExtraError: self.init(tlsError: String(describing: error))
        case let error as BoringSSLError: self.init(tlsError: String(describing: error))
        case is NIOConnectionError: self = .refused
        case let error as IOError:
            self = [ECONNRESET, EPIPE].contains(error.errnoCode) ? .closedWithoutAnswer : .refused
        case let error as HTTPParserError where error == .invalidEOFState: self = .brokenOff
        case is HTTPParserError: self = .unreadableAnswer("it is no HTTP")
        default: self = .other(String(describing: type(of: error)))
        }
    }

    /// Whether an error only says that the other side is gone. Behind the beginning of an answer that is
    /// ``CallFailure/brokenOff``; over TLS also where nothing announced the length, since an attacker could end it there.
    static func isEndOfConnection(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError: error == .remoteConnectionClosed
        case NIOSSLError.uncleanShutdown, HTTPParserError.invalidEOFState, is ChannelError: true
        case let error as IOError: [ECONNRESET, EPIPE].contains(error.errnoCode)
        default: false
        }
    }

    private init(_ error: HTTPClientError, seconds: Int) {
        switch error {
        case .connectTimeout, .readTimeout, .deadlineExceeded, .writeTimeout, .getConnectionFromPoolTimeout,
            .tlsHandshakeTimeout:
            self = .timedOut(seconds: seconds)
        case .remoteConnectionClosed: self = .closedWithoutAnswer
        default: self = .other(error.shortDescription)
        }
    }

    /// - Parameter text: how BoringSSL names what happened, such as
    ///   `…:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA at …`.
    init(tlsError text: String) {
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            self = .serverCertificate(.unknown)
        } else if let alert = Self.certificateAlerts.first(where: { text.contains($0.key) }) {
            self = .clientCertificateRefused(alert: alert.value)
        } else if text.contains("ALERT_HANDSHAKE_FAILURE") {
            self = .handshake("the endpoint found nothing in common, or wants a client certificate (handshake_failure)")
        } else if text.contains("ALERT_PROTOCOL_VERSION") || text.contains("UNSUPPORTED_PROTOCOL") {
            self = .handshake("the endpoint offers no TLS 1.2 or later (protocol_version)")
        } else if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
            self = .notTLS
        } else if text.contains("EOF") || text.contains("syscallError") {
            self = .handshake("the endpoint closed the connection during the handshake")
        } else {
            self = .handshake(Self.routineReason(in: text) ?? "the two sides did not understand each other")
        }
    }

    /// Alerts that speak of a peer's certificate (RFC 8446 §6.2), by BoringSSL's names.
    private static let certificateAlerts = [
        "ALERT_UNKNOWN_CA": "it does not know the certificate's authority (unknown_ca)",
        "ALERT_BAD_CERTIFICATE": "it finds the certificate bad (bad_certificate)",
        "ALERT_CERTIFICATE_EXPIRED": "it says the certificate has expired (certificate_expired)",
        "ALERT_CERTIFICATE_REVOKED": "it says the certificate is revoked (certificate_revoked)",
        "ALERT_CERTIFICATE_UNKNOWN": "it does not accept the certificate (certificate_unknown)",
        "ALERT_UNSUPPORTED_CERTIFICATE": "it does not support such certificates (unsupported_certificate)",
        "ALERT_CERTIFICATE_REQUIRED": "it demands one and got none (certificate_required)",
        "ALERT_ACCESS_DENIED": "it denies access to the certificate (access_denied)",
        "ALERT_DECRYPT_ERROR": "it could not verify the certificate's signature (decrypt_error)",
    ]

    /// `REASON` out of `…OPENSSL_internal:REASON at /path…`.
    private static func routineReason(in text: String) -> String? {
        guard let start = text.range(of: "OPENSSL_internal:") else { return nil }
        let reason = text[start.upperBound...].prefix { $0 != " " && $0 != "\"" }
        return reason.isEmpty ? nil : reason.lowercased().replacingOccurrences(of: "_", with: " ")
    }
}
