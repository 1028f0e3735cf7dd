import DirectoryStore
import Testing

@Suite("Certificate authorities in every store")
struct PKIStoreTests {
    private static func authority(
        _ number: Int, in pki: String = "p", of tenant: TenantID = Sample.tenant
    ) -> CertificateAuthorityRecord {
        CertificateAuthorityRecord(
            tenant: tenant, pki: pki, id: "\(pki)-\(number)", certificate: [0x30, UInt8(number & 0xFF)],
            displayName: "CA \(number)", isRoot: number.isMultiple(of: 2), issuer: "CN=\(number)",
            subjectKeyIdentifier: number == 1 ? nil : "AB\(number)", thumbprint: "T\(number)",
            expiresAt: Int64(1_000 + number), revocationListURL: number == 1 ? "http://a" : nil, createdAt: 5)
    }

    private static func job(_ pki: String = "p", id: String = "j", at time: Int64 = 10) -> UploadJob {
        UploadJob(tenant: Sample.tenant, pki: pki, id: id, sealedURL: [1, 2], sha256: "ab", startedAt: time)
    }

    /// A store with an empty PKI `p`.
    private func withPKI(_ kind: StoreKind, _ body: (any DirectoryStore) async throws -> Void) async throws {
        try await kind.withStore { store in
            try await Sample.prepare(store)
            _ = try await store.insertPKI(
                PKIRecord(tenant: Sample.tenant, id: "p", displayName: "P", modifiedAt: 1))
            try await body(store)
        }
    }

    private func ids(_ store: any DirectoryStore, in pki: String = "p") async throws -> [String] {
        try await store.authorities(of: Sample.tenant, in: pki, matching: CollectionQuery(limit: 999)).map(\.id)
    }

    @Test("come back as they were put in, and belong to one tenant and one PKI", arguments: StoreKind.allCases)
    func roundTrip(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            for number in 0...2 {
                #expect(try await store.insertAuthority(Self.authority(number), limit: 250) == .added)
            }
            var expected = Self.authority(1)
            let found = try #require(try await store.authority("p-1", of: Sample.tenant, in: "p"))
            expected.position = found.position
            #expect(found == expected)
            #expect(try await store.authority("p-1", of: Sample.tenant, in: "q") == nil)
            #expect(try await store.authority("p-1", of: Sample.other, in: "p") == nil)
            #expect(try await store.authority("P-1", of: Sample.tenant, in: "p") == nil)
            #expect(try await store.pki("p", of: Sample.tenant)?.modifiedAt == 5)
            #expect(try await store.pki("p", of: Sample.other) == nil)
            #expect(try await store.insertAuthority(Self.authority(3, in: "q"), limit: 250) == .lost)
            let roots = CollectionQuery<CertificateAuthorityField>(
                condition: .comparison(.type, .equal, .text("root")), order: [SortKey(.expiresAt, isDescending: true)],
                limit: 9)
            #expect(
                try await store.authorities(of: Sample.tenant, in: "p", matching: roots).map(\.id) == ["p-2", "p-0"])
            let without: Condition<CertificateAuthorityField> = .comparison(.subjectKeyIdentifier, .equal, .null)
            #expect(try await store.authorityCount(of: Sample.tenant, in: "p", matching: without) == 1)
        }
    }

    @Test("are there once, and no more than allowed", arguments: StoreKind.allCases)
    func limits(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            let first = try await store.insertAuthority(Self.authority(1), limit: 2)
            #expect(first == .added)
            var same = Self.authority(1)
            same.id = "other"
            #expect(try await store.insertAuthority(same, limit: 2) == .duplicate(thumbprint: "T1"))
            #expect(try await store.insertAuthority(Self.authority(2), limit: 2) == .added)
            #expect(try await store.insertAuthority(Self.authority(3), limit: 2) == .full)
            #expect(try await store.deleteAuthority("p-1", of: Sample.tenant, in: "p", at: 9))
            #expect(try await !store.deleteAuthority("p-1", of: Sample.tenant, in: "p", at: 9))
            #expect(try await store.insertAuthority(same, limit: 2) == .added)
            #expect(
                try await store.restore("p-1", of: Sample.tenant, since: 0, at: 10, limit: 9)
                    == .duplicate(thumbprint: "T1"))
            #expect(try await ids(store) == ["p-2", "other"])
        }
    }

    @Test("go and come back with their PKI", arguments: StoreKind.allCases)
    func deletion(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            for number in 0...2 { _ = try await store.insertAuthority(Self.authority(number), limit: 250) }
            #expect(try await store.deleteAuthority("p-0", of: Sample.tenant, in: "p", at: 20))
            #expect(try await store.deletePKI("p", of: Sample.tenant, at: 30, cancelling: ""))
            #expect(try await !store.deletePKI("p", of: Sample.tenant, at: 30, cancelling: ""))
            #expect(try await store.pkiCount(of: Sample.tenant, matching: nil) == 0)
            #expect(try await ids(store).isEmpty)
            let all = CollectionQuery<CertificateAuthorityField>(limit: 9)
            #expect(
                try await store.deletedAuthorities(of: Sample.tenant, since: 0, matching: all).map(\.id) == ["p-0"])
            #expect(try await store.deletedPKICount(of: Sample.tenant, since: 29, matching: nil) == 1)
            #expect(try await store.deletedPKICount(of: Sample.tenant, since: 30, matching: nil) == 0)
            #expect(try await store.deletedItem("p", of: Sample.other, since: 0) == nil)
            #expect(
                try await store.restore("p-0", of: Sample.tenant, since: 0, at: 40, limit: 9) == .withoutPKI)
            guard
                case .restored(.pki(let pki)) = try await store.restore(
                    "p", of: Sample.tenant, since: 0, at: 40, limit: 9)
            else {
                Issue.record("the PKI is not back")
                return
            }
            #expect(pki.deletedAt == nil && pki.modifiedAt == 40)
            #expect(try await ids(store) == ["p-1", "p-2"])
            guard
                case .restored(.authority) = try await store.restore(
                    "p-0", of: Sample.tenant, since: 0, at: 41, limit: 9)
            else {
                Issue.record("the authority is not back")
                return
            }
            #expect(try await ids(store) == ["p-0", "p-1", "p-2"])
        }
    }

    @Test("are gone for good when their time is over", arguments: StoreKind.allCases)
    func expiry(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            for number in 0...1 { _ = try await store.insertAuthority(Self.authority(number), limit: 250) }
            #expect(try await store.deleteAuthority("p-0", of: Sample.tenant, in: "p", at: 20))
            try await store.removeDeleted(before: 19)
            #expect(try await store.deletedItem("p-0", of: Sample.tenant, since: 0) != nil)
            try await store.removeDeleted(before: 20)
            #expect(try await store.deletedItem("p-0", of: Sample.tenant, since: 0) == nil)
            #expect(try await ids(store) == ["p-1"])
            #expect(try await store.deletePKI("p", of: Sample.tenant, at: 30, cancelling: ""))
            #expect(try await !store.removeDeleted("p", of: Sample.tenant, since: 30))
            #expect(try await !store.removeDeleted("p", of: Sample.other, since: 0))
            #expect(try await store.removeDeleted("p", of: Sample.tenant, since: 0))
            #expect(try await store.restore("p", of: Sample.tenant, since: 0, at: 1, limit: 9) == .notFound)
        }
    }

    @Test("are uploaded by one server at a time, which can lose its hold", arguments: StoreKind.allCases)
    func leases(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            #expect(try await store.claimUpload(owner: "a", now: 0, leaseSeconds: 10, at: 1) == nil)
            #expect(try await store.startUpload(Self.job(), details: "d") == .accepted)
            #expect(try await store.startUpload(Self.job(id: "k"), details: "d") == .busy(since: 10))
            #expect(try await store.startUpload(Self.job("q"), details: "d") == .notFound)
            #expect(try await store.pki("p", of: Sample.tenant)?.uploadState == .notStarted)
            #expect(try await store.claimUpload(owner: "a", now: 100, leaseSeconds: 10, at: 11) == Self.job())
            #expect(try await store.pki("p", of: Sample.tenant)?.uploadState == .running)
            #expect(try await store.claimUpload(owner: "b", now: 109, leaseSeconds: 10, at: 12) == nil)
            let first = UploadLease(Self.job(), owner: "a")
            let second = UploadLease(Self.job(), owner: "b")
            #expect(try await store.renewLease(first, now: 105, leaseSeconds: 10))
            #expect(try await !store.renewLease(second, now: 105, leaseSeconds: 10))
            #expect(try await store.claimUpload(owner: "b", now: 114, leaseSeconds: 10, at: 12) == nil)
            #expect(try await store.keepDocument([7, 8], of: first))
            #expect(
                try await store.addAuthorities(
                    [Self.authority(0), Self.authority(1)], by: first, details: "2", at: 13, limit: 250) == .added)
            let taken = try #require(try await store.claimUpload(owner: "b", now: 115, leaseSeconds: 10, at: 14))
            #expect(taken.document == [7, 8])
            #expect(taken.addedCount == 2)
            #expect(try await store.pki("p", of: Sample.tenant)?.statusDetails == "2")
            #expect(try await !store.keepDocument([9], of: first))
            #expect(try await !store.reportUpload(first, details: "x", at: 15))
            #expect(
                try await store.addAuthorities([Self.authority(2)], by: first, details: "3", at: 15, limit: 9) == .lost)
            #expect(try await !store.endUpload(first, failure: nil, at: 15))
            #expect(try await store.reportUpload(second, details: "y", at: 15))
            try await store.returnLease(second)
            #expect(try await store.claimUpload(owner: "c", now: 116, leaseSeconds: 10, at: 16)?.addedCount == 2)
            try await store.endAllLeases()
            #expect(try await store.claimUpload(owner: "d", now: 116, leaseSeconds: 10, at: 16)?.addedCount == 2)
            #expect(try await store.endUpload(UploadLease(Self.job(), owner: "d"), failure: nil, at: 17))
            #expect(try await store.pki("p", of: Sample.tenant)?.uploadState == .succeeded)
            #expect(try await ids(store) == ["p-0", "p-1"])
            #expect(try await store.startUpload(Self.job(id: "k", at: 18), details: "d") == .accepted)
        }
    }

    @Test("leave nothing of an upload that failed, and all of what was there", arguments: StoreKind.allCases)
    func failure(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            _ = try await store.insertAuthority(Self.authority(9), limit: 250)
            _ = try await store.startUpload(Self.job(), details: "d")
            _ = try await store.claimUpload(owner: "a", now: 0, leaseSeconds: 10, at: 1)
            let lease = UploadLease(Self.job(), owner: "a")
            #expect(
                try await store.addAuthorities([Self.authority(0)], by: lease, details: "", at: 1, limit: 9) == .added)
            let clash = [Self.authority(1), Self.authority(9)]
            #expect(
                try await store.addAuthorities(clash, by: lease, details: "", at: 1, limit: 9)
                    == .duplicate(thumbprint: "T9"))
            #expect(
                try await store.addAuthorities(
                    [Self.authority(3), Self.authority(3)], by: lease, details: "", at: 1, limit: 9)
                    == .duplicate(thumbprint: "T3"))
            #expect(
                try await store.addAuthorities(
                    [Self.authority(1), Self.authority(2)], by: lease, details: "", at: 1, limit: 3) == .full)
            #expect(try await ids(store) == ["p-9", "p-0"])
            #expect(try await store.endUpload(lease, failure: "because", at: 2))
            #expect(try await ids(store) == ["p-9"])
            #expect(try await store.pki("p", of: Sample.tenant)?.statusDetails == "because")
        }
    }

    @Test("lose an upload when their PKI is deleted", arguments: StoreKind.allCases)
    func cancellation(_ kind: StoreKind) async throws {
        try await withPKI(kind) { store in
            _ = try await store.insertAuthority(Self.authority(9), limit: 250)
            _ = try await store.startUpload(Self.job(), details: "d")
            _ = try await store.claimUpload(owner: "a", now: 0, leaseSeconds: 10, at: 1)
            let lease = UploadLease(Self.job(), owner: "a")
            _ = try await store.addAuthorities([Self.authority(0)], by: lease, details: "", at: 1, limit: 9)
            #expect(try await store.deletePKI("p", of: Sample.tenant, at: 3, cancelling: "cancelled"))
            #expect(try await !store.renewLease(lease, now: 1, leaseSeconds: 1))
            #expect(
                try await store.addAuthorities([Self.authority(1)], by: lease, details: "", at: 1, limit: 9) == .lost)
            _ = try await store.restore("p", of: Sample.tenant, since: 0, at: 4, limit: 9)
            #expect(try await ids(store) == ["p-9"])
            #expect(try await store.pki("p", of: Sample.tenant)?.uploadState == .failed)
            #expect(try await store.pki("p", of: Sample.tenant)?.statusDetails == "cancelled")
        }
    }
}
