import CommandSupport
import GraphWire

/// Connectors for a person to read.
enum ConnectorText {
    /// One line for each connector.
    static func table(_ connectors: [IdentityApiConnector]) -> [String] {
        guard !connectors.isEmpty else { return ["no connectors"] }
        var table = TextTable(["ID", "NAME", "TARGET", "AUTHENTICATION"])
        table.rows = connectors.map { connector in
            [
                connector.id ?? "", connector.displayName ?? "", connector.targetUrl ?? "",
                summary(connector.authenticationConfiguration),
            ]
        }
        return table.lines
    }

    /// All there is to know about one connector.
    static func details(_ connector: IdentityApiConnector) -> [String] {
        let authentication = connector.authenticationConfiguration
        let members = [
            ("Id", connector.id), ("Name", connector.displayName), ("Target", connector.targetUrl),
            ("Authentication", summary(authentication)),
        ]
        var lines = members.map { name, value in
            name + String(repeating: " ", count: 16 - name.count) + TerminalText.printable(value ?? "-")
        }
        if case .clientCertificate(let certificates) = authentication {
            var table = TextTable(["THUMBPRINT (SHA-1)", "NOT BEFORE", "NOT AFTER", "ACTIVE"])
            table.rows = (certificates.certificateList ?? []).map { certificate in
                [
                    certificate.thumbprint ?? "-", TerminalText.date(epochSeconds: certificate.notBefore),
                    TerminalText.date(epochSeconds: certificate.notAfter), certificate.isActive ? "yes" : "no",
                ]
            }
            if !table.rows.isEmpty { lines += [""] + table.lines }
        }
        return lines
    }

    /// How a connector authenticates, and until when.
    static func summary(_ authentication: ApiAuthenticationConfiguration?) -> String {
        switch authentication {
        case .basic(let credentials): return "basic, user \(credentials.username ?? "-")"
        case .pkcs12: return "certificate"
        case .clientCertificate(let certificates):
            let list = certificates.certificateList ?? []
            let number = list.count == 1 ? "1 certificate" : "\(list.count) certificates"
            guard let active = list.first(where: \.isActive) else { return "\(number), none active" }
            return "\(number), active until \(TerminalText.date(epochSeconds: active.notAfter))"
        case .unknown(let type, _): return type ?? "unknown"
        case nil: return "none"
        }
    }
}
