import HashChains

/// Chains of hashes that must be run one after the other, and beside which other strands can run.
class HashStrand {
    let function: hash_chains_function
    /// All hashes that are still to be run.
    fileprivate(set) var hashCount: Int
    /// What came of the chains so far.
    fileprivate(set) var output: [UInt8] = []
    fileprivate(set) var isFinished = false

    fileprivate init(_ function: hash_chains_function, hashCount: Int) {
        self.function = function
        self.hashCount = hashCount
    }

    /// The next chain with its number of hashes; `nil` behind the last.
    fileprivate func next() -> (chain: hash_chain, hashCount: Int)? { nil }
    /// Takes in what the chain came to.
    fileprivate func take(_ chain: hash_chain) {}

    /// Runs strands of one function to their ends.
    static func run(_ strands: [HashStrand]) {
        // The longest first, so that short ones fill the lanes beside it.
        var waiting = strands.sorted { $0.hashCount > $1.hashCount }[...]
        var running: [(strand: HashStrand, hashesLeft: Int)] = []
        var chains: [hash_chain] = []
        while true {
            while chains.count < Int(HASH_CHAINS_LANES), let strand = waiting.popFirst() {
                guard let (chain, hashCount) = strand.next() else { continue }
                running.append((strand, hashCount))
                chains.append(chain)
            }
            guard let steps = running.map({ $0.hashesLeft / 2 }).min(), let function = running.first?.strand.function
            else { return }
            if steps > 0 { hash_chains_run(function, &chains, CInt(chains.count), UInt64(steps)) }
            for index in running.indices.reversed() {
                running[index].hashesLeft -= 2 * steps
                guard running[index].hashesLeft < 2 else { continue }
                if running[index].hashesLeft == 1 { hash_chains_run_half(function, &chains[index]) }
                let strand = running[index].strand
                strand.take(chains[index])
                if let (chain, hashCount) = strand.next() {
                    running[index].hashesLeft = hashCount
                    chains[index] = chain
                } else {
                    running.remove(at: index)
                    chains.remove(at: index)
                }
            }
        }
    }
}

/// A whole PKCS #12 derivation: each block of its output needs the one before.
final class PKCS12Strand: HashStrand {
    private var blocks: PKCS12KeyDerivation
    private let iterationCount: Int

    init(_ blocks: PKCS12KeyDerivation, iterationCount: Int, _ function: hash_chains_function) {
        self.blocks = blocks
        self.iterationCount = iterationCount
        super.init(function, hashCount: blocks.count * iterationCount)
    }

    override func next() -> (chain: hash_chain, hashCount: Int)? {
        guard let first = blocks.nextFirstHash() else {
            isFinished = true
            return nil
        }
        return (hash_chain(function, behind: nil, nil, value: first), iterationCount - 1)
    }

    override func take(_ chain: hash_chain) {
        let hash = chain.hash(chain.value, byteCount: blocks.digest.byteCount)
        hashCount -= iterationCount
        blocks.take(hash)
        output += hash
    }
}

/// One block of PBKDF2's output.
final class PBKDF2Strand: HashStrand {
    private let digest: DigestAlgorithm
    private let iterationCount: Int
    private var chain: hash_chain?

    /// - Parameter block: from 1 on.
    init(
        block: Int, password: SecretBytes, salt: [UInt8], iterationCount: Int, _ digest: DigestAlgorithm,
        _ function: hash_chains_function
    ) {
        self.digest = digest
        self.iterationCount = iterationCount
        super.init(function, hashCount: 2 * iterationCount)
        // RFC 8018 §5.2: U_1 = PRF(P, S || INT(i)), U_n = PRF(P, U_n-1), T = U_1 ^ U_2 ^ …
        let number = withUnsafeBytes(of: UInt32(truncatingIfNeeded: block).bigEndian) { Array($0) }
        let first = digest.authenticationCode(salt + number, key: password)
        // RFC 2104 §2: keys longer than a block are hashed.
        let key = password.bytes.count > digest.blockByteCount ? digest.hash(password.bytes) : password.bytes
        let padded = key + [UInt8](repeating: 0, count: digest.blockByteCount - key.count)
        chain = hash_chain(function, behind: padded.map { $0 ^ 0x36 }, padded.map { $0 ^ 0x5C }, value: first)
    }

    override func next() -> (chain: hash_chain, hashCount: Int)? {
        guard let chain else { return nil }
        self.chain = nil
        return (chain, 2 * (iterationCount - 1))
    }

    override func take(_ chain: hash_chain) {
        output = chain.hash(chain.sum, byteCount: digest.byteCount)
        hashCount = 0
        isFinished = true
    }
}
