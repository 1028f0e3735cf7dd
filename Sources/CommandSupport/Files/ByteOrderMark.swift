extension Collection<UInt8> {
    /// The bytes of a text without the mark that Windows writes in front of UTF-8.
    package var withoutByteOrderMark: SubSequence { dropFirst(starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) }
}
