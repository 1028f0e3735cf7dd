/// Bytes that are overwritten when nobody needs them any more: password forms and derived keys.
///
/// Swift may have made copies on the way; this wipes the one that lives longest.
final class SecretBytes {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    deinit {
        bytes.withUnsafeMutableBytes { buffer in
            for index in buffer.indices { buffer[index] = 0 }
            // Keeps the stores above from being dropped as dead.
            withExtendedLifetime(buffer) {}
        }
    }
}
