import HashChains

/// Eight words, as C's arrays look from here.
typealias HashWords = (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

extension hash_chain {
    /// A chain that goes on from a hash.
    ///
    /// - Parameter first: a block that goes before the first hash of each step, if any; `second` before the other.
    /// - Parameter value: a hash of this very function.
    init(_ function: hash_chains_function, behind first: [UInt8]?, _ second: [UInt8]?, value: [UInt8]) {
        self.init()
        Self.write(Self.start(function, behind: first), to: &start.0)
        Self.write(Self.start(function, behind: second), to: &start.1)
        Self.write(Self.words(value), to: &self.value)
        sum = self.value
        bit_count = UInt32(truncatingIfNeeded: 8 * (value.count + (first?.count ?? 0)))
    }

    /// Words as the bytes of a hash.
    func hash(_ words: HashWords, byteCount: Int) -> [UInt8] {
        withUnsafeBytes(of: words) { raw in
            raw.bindMemory(to: UInt32.self).prefix(byteCount / 4)
                .flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
        }
    }

    private static func start(_ function: hash_chains_function, behind block: [UInt8]?) -> [UInt32] {
        var state = [UInt32](repeating: 0, count: 8)
        let words = block.map(words) ?? []
        if words.count == 16 {
            hash_chains_start(function, words, &state)
        } else {
            hash_chains_start(function, nil, &state)
        }
        return state
    }

    private static func words(_ bytes: [UInt8]) -> [UInt32] {
        stride(from: 0, to: bytes.count & ~3, by: 4).map { bytes[$0..<($0 + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
    }

    private static func write(_ words: [UInt32], to target: inout HashWords) {
        withUnsafeMutableBytes(of: &target) { raw in
            for (slot, word) in zip(raw.bindMemory(to: UInt32.self).indices, words) {
                raw.storeBytes(of: word, toByteOffset: 4 * slot, as: UInt32.self)
            }
        }
    }
}

extension DigestAlgorithm {
    /// The chains of this function; `nil` where there are none.
    var chainFunction: hash_chains_function? {
        switch self {
        case .sha1: hash_chains_sha1
        case .sha256: hash_chains_sha256
        case .sha224, .sha384, .sha512: nil
        }
    }
}
