import HashChains

/// The keys of one file: derived side by side where the processor can, and each only once.
final class DerivedKeys {
    private struct Key: Hashable {
        let request: KeyRequest
        let password: Swift.ObjectIdentifier
    }

    private var derived: [Key: SecretBytes] = [:]

    /// Bytes derived from a password, now or before.
    ///
    /// - Parameter password: an object that outlives this one: it is known by its identity, not by its bytes.
    func bytes(_ request: KeyRequest, password: SecretBytes) throws(PKCS12Error) -> SecretBytes {
        let key = Key(request: request, password: Swift.ObjectIdentifier(password))
        if let known = derived[key] { return known }
        let bytes = try request.bytes(password: password)
        derived[key] = bytes
        return bytes
    }

    /// Whether a second form of the password costs no more time than the first alone.
    func secondFormIsFree(of integrity: IntegrityCheck) -> Bool {
        guard let function = integrity.request?.digest.chainFunction else { return false }
        return hash_chains_least_worthwhile(function) == 1
    }

    /// Derives together what will be needed, where that takes less time than one after the other.
    ///
    /// The requests were charged to the limit of work, or their sum was checked.
    func prepare(_ requests: [(request: KeyRequest, password: SecretBytes)]) {
        var pending: [Key: PendingKey] = [:]
        for (request, password) in requests {
            let key = Key(request: request, password: Swift.ObjectIdentifier(password))
            guard derived[key] == nil, pending[key] == nil else { continue }
            pending[key] = PendingKey(request, password: password)
        }
        let strands = pending.values.flatMap(\.strands)
        for function in [hash_chains_sha1, hash_chains_sha256] {
            let group = strands.filter { $0.function == function }
            guard group.count >= hash_chains_least_worthwhile(function) else { continue }
            #if DEBUG
                // Unoptimised, chains are slower than swift-crypto's hash objects.
                guard group.reduce(0, { $0 + $1.hashCount }) <= 4_000 else { continue }
            #endif
            HashStrand.run(group)
        }
        for (key, pending) in pending {
            if let bytes = pending.bytes { derived[key] = bytes }
        }
    }
}

/// A key whose strands may be run beside those of other keys.
private struct PendingKey {
    let byteCount: Int
    let strands: [HashStrand]

    /// `nil` where the function has no chains.
    init?(_ request: KeyRequest, password: SecretBytes) {
        guard let function = request.digest.chainFunction else { return nil }
        byteCount = request.byteCount
        switch request.function {
        case .pkcs12(let purpose, let digest):
            let blocks = PKCS12KeyDerivation(
                purpose, password: password, salt: request.salt, byteCount: byteCount, digest: digest)
            strands = [PKCS12Strand(blocks, iterationCount: request.iterationCount, function)]
        case .pbkdf2(let digest):
            let count = (byteCount + digest.byteCount - 1) / digest.byteCount
            strands = (0..<count).map { index in
                PBKDF2Strand(
                    block: index + 1, password: password, salt: request.salt, iterationCount: request.iterationCount,
                    digest, function)
            }
        }
    }

    /// `nil` before all strands were run.
    var bytes: SecretBytes? {
        guard strands.allSatisfy(\.isFinished) else { return nil }
        return SecretBytes(Array(strands.flatMap(\.output).prefix(byteCount)))
    }
}
