/// Whole numbers of any size, from 0: as much arithmetic as it takes to see whether the numbers of an RSA key fit
/// together.
struct WholeNumber: Equatable {
    /// Least significant first, without zeros at the end.
    private let words: [UInt64]

    /// Takes an unsigned number as ASN.1 writes it, most significant octet first.
    init(octets: ArraySlice<UInt8>) {
        var words: [UInt64] = []
        words.reserveCapacity(octets.count / 8 + 1)
        var end = octets.endIndex
        while end > octets.startIndex {
            let start = max(octets.startIndex, end - 8)
            words.append(octets[start..<end].reduce(0) { $0 << 8 | UInt64($1) })
            end = start
        }
        self.init(words: words)
    }

    private init(words: [UInt64]) {
        var words = words
        while words.last == 0 { words.removeLast() }
        self.words = words
    }

    static let one = WholeNumber(words: [1])

    var isOdd: Bool { (words.first ?? 0) & 1 == 1 }
    var bitCount: Int { words.count * 64 - (words.last?.leadingZeroBitCount ?? 0) }

    /// One less; 0 stays 0.
    var predecessor: WholeNumber {
        var result = words
        for index in result.indices {
            defer { result[index] &-= 1 }
            if result[index] != 0 { break }
        }
        return words.isEmpty ? self : WholeNumber(words: result)
    }

    static func * (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var product = [UInt64](repeating: 0, count: left.words.count + right.words.count)
        for (index, word) in left.words.enumerated() {
            product[index + right.words.count] = Self.addProduct(word, right.words[...], to: &product, at: index)
        }
        return WholeNumber(words: product)
    }

    /// Adds `factor · number` to the words from an index on; returns what is carried out behind them.
    private static func addProduct(
        _ factor: UInt64, _ number: ArraySlice<UInt64>, to words: inout [UInt64], at index: Int
    ) -> UInt64 {
        var carry: UInt64 = 0
        for (offset, word) in number.enumerated() {
            let (high, low) = factor.multipliedFullWidth(by: word)
            let (first, overflow) = words[index + offset].addingReportingOverflow(low)
            let (second, again) = first.addingReportingOverflow(carry)
            words[index + offset] = second
            // high is at most 2^64 - 2, and both carries together at most fill it up.
            carry = high &+ (overflow ? 1 : 0) &+ (again ? 1 : 0)
        }
        return carry
    }

    /// The remainder of a division (Knuth, The Art of Computer Programming, volume 2, algorithm 4.3.1 D); `nil` when
    /// the divisor is 0.
    func remainder(dividingBy divisor: WholeNumber) -> WholeNumber? {
        guard let top = divisor.words.last else { return nil }
        let count = divisor.words.count
        guard words.count >= count else { return self }
        // D1. Both are shifted until the divisor's highest bit is set, so that a quotient word is guessed at most two
        // too high.
        let shift = UInt64(top.leadingZeroBitCount)
        let v = Self.shifted(divisor.words, by: shift)
        var u = Self.shifted(words, by: shift)
        u.append(0)
        let (vTop, limit) = (v[count - 1], u.count - count - 1)
        for position in stride(from: limit, through: 0, by: -1) {
            // D3. The guess, from the highest words.
            let high = u[position + count]
            let guess = high >= vTop ? .max : vTop.dividingFullWidth((high, u[position + count - 1])).quotient
            // D4. Multiply and subtract.
            var carry: UInt64 = 0
            var borrow: UInt64 = 0
            for offset in 0..<count {
                let (productHigh, productLow) = guess.multipliedFullWidth(by: v[offset])
                let (low, overflow) = productLow.addingReportingOverflow(carry)
                carry = productHigh &+ (overflow ? 1 : 0)
                let (first, under) = u[position + offset].subtractingReportingOverflow(low)
                let (second, again) = first.subtractingReportingOverflow(borrow)
                u[position + offset] = second
                borrow = (under ? 1 : 0) &+ (again ? 1 : 0)
            }
            let (first, under) = high.subtractingReportingOverflow(carry)
            let (second, again) = first.subtractingReportingOverflow(borrow)
            u[position + count] = second
            // D6. Add back where the guess was too high.
            var isNegative = under || again
            while isNegative {
                let out = Self.addProduct(1, v[..<count], to: &u, at: position)
                let (sum, overflow) = u[position + count].addingReportingOverflow(out)
                u[position + count] = sum
                isNegative = !overflow
            }
        }
        // D8. Shift back.
        return WholeNumber(words: Self.shiftedBack(u[..<count], by: shift))
    }

    /// The number times 2^shift, in one more word where it needs it.
    private static func shifted(_ words: [UInt64], by shift: UInt64) -> [UInt64] {
        guard shift > 0 else { return words }
        var result: [UInt64] = []
        result.reserveCapacity(words.count + 2)
        var carry: UInt64 = 0
        for word in words {
            result.append(word << shift | carry)
            carry = word >> (64 - shift)
        }
        if carry > 0 { result.append(carry) }
        return result
    }

    private static func shiftedBack(_ words: ArraySlice<UInt64>, by shift: UInt64) -> [UInt64] {
        guard shift > 0 else { return Array(words) }
        return words.indices.map { index in
            words[index] >> shift | (index + 1 < words.endIndex ? words[index + 1] << (64 - shift) : 0)
        }
    }
}
