import Crypto
import Foundation
import GraphClient

/// Makes a PKI and adds the certificate authorities of a file.
private func addAuthorities(_ client: GraphClient, file path: String, at url: String) async throws {
    let pkis = client.directory.publicKeyInfrastructure.certificateBasedAuthConfigurations
    let made = try await pkis.post(CertificateBasedAuthPki(displayName: "Contoso"))
    let id = made.value.id ?? ""
    print("PKI", id)

    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let hash = SHA256.hash(data: bytes).map { String(format: "%02X", $0) }.joined()
    print("SHA-256", hash)

    for try await pki in try await pkis[id].upload.post(uploadUrl: url, sha256FileHash: hash) {
        print(pki.status ?? "", pki.statusDetails ?? "")
    }
}
