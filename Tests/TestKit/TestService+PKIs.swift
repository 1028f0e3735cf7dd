import Crypto
import Foundation
public import GraphWire
import HTTPTypes

extension TestService {
    /// Where PKIs lie.
    public static let pkis = "/v1.0/directory/publicKeyInfrastructure/certificateBasedAuthConfigurations"

    /// Makes a PKI and returns its identifier.
    public func makePKI(named name: String = "Contoso", token: String) async throws -> String {
        let answer = try await send(
            .post, Self.pkis, token: token, json: CertificateBasedAuthPki(displayName: name))
        guard answer.status == 201, let id = answer.pki?.id else { throw TestFailure(answer.text) }
        return id
    }

    /// Adds an authority to a PKI.
    public func add(_ authority: TestAuthority, to pki: String, token: String) async throws -> TestAnswer {
        try await send(
            .post, "\(Self.pkis)/\(pki)/certificateAuthorities", token: token,
            json: CertificateAuthorityDetail(certificate: Data(authority.certificate).base64EncodedString()))
    }

    /// Puts a file where the service finds it and asks for its upload.
    ///
    /// - Parameter sha256: what is said to be its hash; by default the right one.
    public func startUpload(
        _ file: [UInt8], sha256: String? = nil, url: String = "https://files.contoso.com/authorities.p7b",
        to pki: String, token: String
    ) async throws -> TestAnswer {
        files[url] = file
        let hash = SHA256.hash(data: file).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return try await send(
            .post, "\(Self.pkis)/\(pki)/upload", token: token,
            json: PkiUploadParameters(uploadUrl: url, sha256FileHash: sha256 ?? hash.uppercased()))
    }

    /// A PKI as it is.
    public func pki(_ id: String, token: String) async throws -> CertificateBasedAuthPki {
        let answer = try await send(.get, "\(Self.pkis)/\(id)", token: token)
        guard let pki = answer.pki, answer.status == 200 else { throw TestFailure(answer.text) }
        return pki
    }

    /// All authorities of a PKI.
    public func authorities(of pki: String, token: String) async throws -> [CertificateAuthorityDetail] {
        let answer = try await send(.get, "\(Self.pkis)/\(pki)/certificateAuthorities?$top=999", token: token)
        guard let page = answer.authorities else { throw TestFailure(answer.text) }
        return page
    }
}

extension TestAnswer {
    /// The PKI in the body.
    public var pki: CertificateBasedAuthPki? { try? JSONDecoder().decode(CertificateBasedAuthPki.self, from: body) }
    /// The authority in the body.
    public var authority: CertificateAuthorityDetail? {
        try? JSONDecoder().decode(CertificateAuthorityDetail.self, from: body)
    }
    /// The page of authorities in the body.
    public var authorities: [CertificateAuthorityDetail]? {
        try? JSONDecoder().decode(CollectionResponse<CertificateAuthorityDetail>.self, from: body).value
    }
}
