/// Tells a file that was cut off from one whose lengths lie.
///
/// Both end before an element does. A file was cut off when every length on the way down to its last byte fits into
/// what holds it and the last one names bytes that are not there; a damaged length contradicts its neighbours.
enum CutOff {
    /// Whether the bytes are the beginning of a longer encoding. Linear in the bytes, without recursion.
    static func isBeginning(_ bytes: [UInt8]) -> Bool {
        // Where each open element ends; `nil` for an indefinite length.
        var ends: [Int?] = []
        var bound = Int.max
        var position = 0
        while position < bytes.count {
            while let end = ends.last, let end, end == position { ends.removeLast() }
            bound = ends.reduce(Int.max) { min($0, $1 ?? .max) }
            guard ends.count <= 64 else { return false }
            let identifier = bytes[position]
            guard position + 1 < bytes.count else { return true }
            let first = bytes[position + 1]
            if identifier == 0, first == 0 {
                guard case .some(.none) = ends.popLast() else { return false }
                position += 2
                continue
            }
            guard identifier & 0x1F != 0x1F, identifier & 0xDF != 0 else { return false }
            let isConstructed = identifier & BERElement.constructedBit != 0
            if first == 0x80 {
                guard isConstructed else { return false }
                ends.append(nil)
                position += 2
                continue
            }
            var length = Int(first)
            position += 2
            if first > 0x80 {
                let count = Int(first & 0x7F)
                guard position + count <= bytes.count else { return true }
                let octets = bytes[position..<(position + count)].drop { $0 == 0 }
                guard octets.count <= 6 else { return false }
                length = octets.reduce(0) { $0 << 8 | Int($1) }
                position += count
            }
            let end = position + length
            guard end <= bound else { return false }
            if end <= bytes.count {
                position = end
            } else if isConstructed {
                ends.append(end)
            } else {
                return true
            }
        }
        // Everything that is there is whole: a length above it is wrong, as far as one can see.
        return false
    }
}
