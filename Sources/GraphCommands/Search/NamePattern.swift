/// A part of a name, or a whole one in which `*` stands for anything. Case does not count.
struct NamePattern {
    /// The pieces between the asterisks.
    private let pieces: [[Character]]

    init(_ text: String) {
        pieces = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(Array.init)
    }

    func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
            return pieces.first.map { Self.place(of: $0, in: name[...]) != nil } ?? false
        }
        guard name.starts(with: first) else { return false }
        var rest = name[first.count...]
        // The earliest place of each piece leaves the most for the next.
        for piece in pieces.dropFirst().dropLast() {
            guard let end = Self.place(of: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    /// Where a piece ends in a name.
    private static func place(of piece: [Character], in name: ArraySlice<Character>) -> Int? {
        guard !piece.isEmpty else { return name.startIndex }
        guard name.count >= piece.count else { return nil }
        return (name.startIndex...(name.endIndex - piece.count)).first { name[$0...].starts(with: piece) }
            .map { $0 + piece.count }
    }
}
