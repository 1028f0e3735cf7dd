import CZlib

/// The gzip format (RFC 1952), by zlib.
enum Gzip {
    /// Fast, and within a few per cent of the best that JSON can be packed.
    private static let level: Int32 = 3
    /// Window of 32 KiB, with gzip's frame instead of zlib's.
    private static let windowBits: Int32 = 15 + 16

    /// The bytes packed; `nil` when zlib cannot.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        guard bytes.count <= Int(Int32.max) else { return nil }
        let bound = Int(deflateBound(&stream, uLong(bytes.count)))
        var input = bytes
        let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? bound - Int(stream.avail_out) : 0
            }
        }
        return output.isEmpty ? nil : output
    }
}
