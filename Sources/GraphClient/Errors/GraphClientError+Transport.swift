import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension GraphClientError {
    /// Turns what the HTTP library throws into a sentence that says what to do. The only place that knows its errors.
    ///
    /// - Parameter proxy: the one that was asked.
    init(
        transportFailure error: any Error, url: String, configuration: GraphClientConfiguration,
        proxy: ProxyServer? = nil
    ) {
        self =
            switch error {
            case let error as GraphClientError: error
            case let error as HTTPClientError: Self.http(error, url: url, configuration: configuration, proxy: proxy)
            case is NIOTooManyBytesError:
                GraphClientError(
                    .answerTooLarge,
                    "the answer from \(Self.place(url)) is longer than \(configuration.maximumAnswerBytes) bytes",
                    underlying: error)
            case let error as NIOConnectionError: Self.connection(error, of: proxy)
            case is HTTPParserError: GraphClientError(truncatedAnswerFrom: url, error)
            case let error as NIOHTTPDecompression.DecompressionError: Self.compression(error, url, configuration)
            case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
                Self.tls(error, url: url, configuration: configuration)
            case let error as IOError: Self.system(error, url: url, proxy: proxy)
            case ChannelError.connectTimeout, ChannelError.connectPending:
                GraphClientError(
                    .connectionFailed, "no connection to \(proxy.map(Self.place) ?? Self.place(url)) could be made",
                    remedy: Self.reachabilityRemedy(of: proxy), underlying: error)
            default:
                // What is not known may have happened behind the request.
                GraphClientError(
                    .connectionLost, "talking to \(Self.place(url)) failed (\(error))",
                    remedy: Self.reachabilityRemedy, underlying: error)
            }
    }

    private static let reachabilityRemedy = "check the address and that the service is running"

    /// Connections are made to the proxy where there is one.
    private static func reachabilityRemedy(of proxy: ProxyServer?) -> String {
        proxy == nil ? reachabilityRemedy : "check the proxy's address and that it is running"
    }

    private static func http(
        _ error: HTTPClientError, url: String, configuration: GraphClientConfiguration, proxy: ProxyServer?
    ) -> GraphClientError {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout:
            GraphClientError(
                .timedOut, "\(place(url)) did not answer within \(configuration.connectTimeout)",
                remedy: reachabilityRemedy, underlying: error)
        case .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
            GraphClientError(
                .timedOut, "\(place(url)) did not finish its answer within \(configuration.requestTimeout)",
                remedy: "try again later", underlying: error)
        case .remoteConnectionClosed, .uncleanShutdown:
            GraphClientError(
                .connectionLost, "\(place(url)) closed the connection before it answered",
                remedy: "check that the address is right for http or https, then try again", underlying: error)
        case .proxyAuthenticationRequired:
            proxy?.credentials == nil
                ? GraphClientError(
                    .proxyRefused, "the proxy on the way to \(place(url)) wants a name and a password",
                    remedy:
                        "give them in the environment, HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT, or to a cmdlet as "
                        + "-ProxyCredential @FILE, or in a program as ProxyServer.Credentials", underlying: error)
                : GraphClientError(
                    .proxyRefused,
                    "the proxy on the way to \(place(url)) refused the name and the password it was given",
                    remedy:
                        "check them where the proxy is named; in an address, special characters are percent-encoded",
                    underlying: error)
        case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
            GraphClientError(
                .proxyRefused, "the proxy did not let the connection to \(place(url)) through",
                remedy: "check the proxy's address and what it allows", underlying: error)
        case .invalidURL, .emptyHost, .emptyScheme:
            GraphClientError(.invalidURL, "\(place(url)) is not an address that can be called", underlying: error)
        default:
            GraphClientError(
                .connectionLost, "talking to \(place(url)) failed (\(error.shortDescription))", underlying: error)
        }
    }

    /// The connection ended inside the answer, or what came is no HTTP.
    init(truncatedAnswerFrom url: String, _ error: any Error) {
        self.init(
            .truncatedAnswer, "the answer of \(Self.place(url)) ended in the middle",
            remedy: "the service may have acted: look at what the request has done before you send it again",
            underlying: error)
    }

    private static func compression(
        _ error: NIOHTTPDecompression.DecompressionError, _ url: String, _ configuration: GraphClientConfiguration
    ) -> GraphClientError {
        guard case .limit = error else {
            return GraphClientError(
                .unexpectedAnswer, "the answer of \(place(url)) is compressed wrongly", remedy: "try again",
                underlying: error)
        }
        return GraphClientError(
            .answerTooLarge,
            "the answer from \(place(url)) is longer than \(configuration.maximumAnswerBytes) bytes", underlying: error)
    }

    private static func system(_ error: IOError, url: String, proxy: ProxyServer?) -> GraphClientError {
        switch error.errnoCode {
        case ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EADDRNOTAVAIL:
            GraphClientError(
                .connectionFailed, "nobody answers at \(proxy.map(place) ?? place(url)): \(reason(error))",
                remedy: reachabilityRemedy(of: proxy), underlying: error)
        default:
            GraphClientError(
                .connectionLost, "the connection to \(place(url)) broke: \(reason(error))", remedy: "try again",
                underlying: error)
        }
    }

    private static func connection(_ error: NIOConnectionError, of proxy: ProxyServer?) -> GraphClientError {
        // An address given as an IP is "looked up" too, so a DNS error counts only when nothing was tried.
        if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
            return GraphClientError(
                .hostNotFound, "the host name \(error.host)\(proxy == nil ? "" : " of the proxy") is not known",
                remedy: "check its spelling and your network", underlying: error)
        }
        let cause = error.connectionErrors.first.map { ": \(reason($0.error))" } ?? ""
        return GraphClientError(
            .connectionFailed, "nobody answers at \(proxy.map(place) ?? "\(error.host) port \(error.port)")\(cause)",
            remedy: reachabilityRemedy(of: proxy), underlying: error)
    }

    private static func tls(
        _ error: any Error, url: String, configuration: GraphClientConfiguration
    ) -> GraphClientError {
        let detail = String(describing: error)
        if detail.contains("CERTIFICATE_VERIFY_FAILED") || detail.contains("unableToValidateCertificate") {
            let remedy =
                switch configuration.trust {
                case .system: "trust its authority: name the PEM file with its certificate"
                case .pemFile(let path): "check that \(path) holds its authority's certificate and that it is in date"
                }
            return GraphClientError(
                .untrustedCertificate, "the certificate of \(place(url)) is not trusted", remedy: remedy,
                underlying: error)
        }
        if detail.contains("failedToValidateHostname") || detail.contains("serverHostnameImpossibleToMatch") {
            return GraphClientError(
                .wrongHostName, "the certificate of \(place(url)) is for another host name",
                remedy: "call the service by a name or address its certificate carries", underlying: error)
        }
        if detail.contains("WRONG_VERSION_NUMBER") || detail.contains("HTTP_REQUEST") {
            return GraphClientError(
                .tlsFailed, "\(place(url)) does not speak TLS", remedy: "use an http address, or another port",
                underlying: error)
        }
        return GraphClientError(
            .tlsFailed, "TLS with \(place(url)) failed (\(detail))", underlying: error)
    }

    /// Scheme, host and port only: a path may hold identifiers that do not belong in a log.
    private static func place(_ url: String) -> String {
        url.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//")
    }

    private static func place(_ proxy: ProxyServer) -> String { "the proxy \(proxy.host) port \(proxy.port)" }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? IOError else { return String(describing: error) }
        return switch error.errnoCode {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET: "connection reset"
        case ENETUNREACH, EHOSTUNREACH: "no route to the host"
        case ETIMEDOUT: "no answer in time"
        case EPIPE: "connection closed"
        default: "system error \(error.errnoCode)"
        }
    }
}
