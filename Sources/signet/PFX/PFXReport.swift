import CommandSupport
import Crypto
import Foundation
import PKCS12

/// What `signet pfx inspect` says of a file.
struct PFXReport: Encodable {
    let leaf: CertificateReport?
    let certificates: [CertificateReport]
    /// Certificate bags in the file, duplicates counted.
    let certificateBagCount: Int
    let keys: [Key]
    let mac: Mac
    let encryption: [Encryption]
    let skipped: [Skipped]
    let warnings: [String]

    struct Key: Encodable {
        let type: String
        let spkiSHA256: String
        let matchesLeaf: Bool
    }

    struct Mac: Encodable {
        /// `none`, `pkcs12` or `pbmac1`.
        let kind: String
        let digest: String?
        let iterationCount: Int?
    }

    struct Encryption: Encodable {
        let location: String
        let name: String
        let oid: String
        let iterationCount: Int
    }

    struct Skipped: Encodable {
        let location: String
        let oid: String
        let what: String
    }

    init(_ pfx: PFX, now: Date) {
        let seconds = Int64(now.timeIntervalSince1970)
        var warnings: [String] = []
        var identity: PFXIdentity?
        do {
            let candidates = try pfx.identities(at: seconds)
            identity = candidates.first
            if candidates.count > 1 {
                let others = candidates.dropFirst().map(\.leaf.sha1Thumbprint).joined(separator: ", ")
                warnings.append("there are several keys with certificates; the leaf may also be \(others)")
            }
        } catch {
            warnings.append("\(error.message); \(error.remedy ?? "")")
        }
        leaf = identity.map { CertificateReport($0.leaf, friendlyName: $0.friendlyName) }
        certificates = pfx.certificates.map { CertificateReport($0.certificate, friendlyName: $0.friendlyName) }
        certificateBagCount = pfx.certificateBagCount
        keys = pfx.keys.map { key in
            Key(
                type: key.privateKey.type,
                spkiSHA256: SHA256.hash(data: key.privateKey.subjectPublicKeyInfo)
                    .map { String(format: "%02X", $0) }.joined(),
                matchesLeaf: key.privateKey.subjectPublicKeyInfo == identity?.key.subjectPublicKeyInfo)
        }
        mac =
            switch pfx.integrity {
            case .none: Mac(kind: "none", digest: nil, iterationCount: nil)
            case .mac(let digest, let count, _): Mac(kind: "pkcs12", digest: digest, iterationCount: count)
            case .pbmac1(let digest, let count, _): Mac(kind: "pbmac1", digest: digest, iterationCount: count)
            }
        encryption = pfx.encryptions.map {
            Encryption(
                location: $0.location.description, name: $0.name, oid: $0.oid, iterationCount: $0.iterationCount)
        }
        skipped = pfx.skipped.map { Skipped(location: $0.location.description, oid: $0.oid, what: $0.what) }
        self.warnings = warnings + PFXWarnings.of(pfx, identity, at: seconds)
    }

    /// Writes `leaf` as `null` when there is none: a script can tell "no leaf" from "no such member".
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(leaf, forKey: .leaf)
        try container.encode(certificates, forKey: .certificates)
        try container.encode(certificateBagCount, forKey: .certificateBagCount)
        try container.encode(keys, forKey: .keys)
        try container.encode(mac, forKey: .mac)
        try container.encode(encryption, forKey: .encryption)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(warnings, forKey: .warnings)
    }

    private enum CodingKeys: String, CodingKey {
        case leaf, certificates, certificateBagCount, keys, mac, encryption, skipped, warnings
    }

    /// Lines for a person.
    var lines: [String] {
        var lines = leaf.map { ["Leaf: \($0.sha1Thumbprint)"] } ?? ["Leaf: none"]
        for certificate in certificates { lines += [""] + certificate.lines }
        lines.append("")
        for key in keys { lines.append("Key: \(key.type)\(key.matchesLeaf ? ", the leaf's" : "")") }
        let digest = mac.digest.map { " \($0)" } ?? ""
        lines.append("Integrity: \(mac.kind)\(digest)\(mac.iterationCount.map { ", \($0) iterations" } ?? "")")
        for part in encryption { lines.append("Encryption: \(part.name), \(part.iterationCount) iterations") }
        for bag in skipped { lines.append("Left alone: \(bag.what) (\(bag.oid))") }
        for warning in warnings { lines.append("Warning: \(TerminalText.printable(warning))") }
        return lines
    }
}
