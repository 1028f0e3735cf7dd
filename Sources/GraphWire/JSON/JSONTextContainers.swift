/// Members of an object, written as they come.
struct JSONTextObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONTextWriter

    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { writer.member(key.stringValue) { writer.writeNull() } }
    func encode(_ value: Bool, forKey key: Key) { writer.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: String, forKey key: Key) { writer.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int, forKey key: Key) { writer.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Int64, forKey key: Key) { writer.member(key.stringValue) { writer.write(value) } }
    func encode(_ value: Double, forKey key: Key) throws {
        try writer.member(key.stringValue) { try writer.write(value) }
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try writer.member(key.stringValue) { try writer.encode(value) }
    }

    // What is absent is left out; said here for the usual types, since the default goes the long way round.
    func encodeIfPresent(_ value: Bool?, forKey key: Key) { if let value { encode(value, forKey: key) } }
    func encodeIfPresent(_ value: String?, forKey key: Key) { if let value { encode(value, forKey: key) } }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) { if let value { encode(value, forKey: key) } }
    func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        superEncoder(forKey: key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(forKey: key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { part("super") }
    func superEncoder(forKey key: Key) -> any Encoder { part(key.stringValue) }

    private func part(_ name: String) -> JSONTextWriter {
        var part = writer
        writer.member(name) { part = writer.part() }
        return part
    }
}

/// Elements of an array, written as they come.
struct JSONTextArray: UnkeyedEncodingContainer {
    let writer: JSONTextWriter

    var codingPath: [any CodingKey] { [] }
    var count: Int { writer.elementCount }

    func encodeNil() { writer.element { writer.writeNull() } }
    func encode(_ value: Bool) { writer.element { writer.write(value) } }
    func encode(_ value: String) { writer.element { writer.write(value) } }
    func encode(_ value: Int) { writer.element { writer.write(value) } }
    func encode(_ value: Int64) { writer.element { writer.write(value) } }
    func encode(_ value: Double) throws { try writer.element { try writer.write(value) } }
    func encode(_ value: some Encodable) throws { try writer.element { try writer.encode(value) } }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }
    func superEncoder() -> any Encoder {
        var part = writer
        writer.element { part = writer.part() }
        return part
    }
}

/// A value without members or elements.
struct JSONTextScalar: SingleValueEncodingContainer {
    let writer: JSONTextWriter

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { writer.writeNull() }
    func encode(_ value: Bool) { writer.write(value) }
    func encode(_ value: String) { writer.write(value) }
    func encode(_ value: Int) { writer.write(value) }
    func encode(_ value: Int8) { writer.write(value) }
    func encode(_ value: Int16) { writer.write(value) }
    func encode(_ value: Int32) { writer.write(value) }
    func encode(_ value: Int64) { writer.write(value) }
    func encode(_ value: UInt) { writer.write(value) }
    func encode(_ value: UInt8) { writer.write(value) }
    func encode(_ value: UInt16) { writer.write(value) }
    func encode(_ value: UInt32) { writer.write(value) }
    func encode(_ value: UInt64) { writer.write(value) }
    func encode(_ value: Float) throws { try writer.write(value) }
    func encode(_ value: Double) throws { try writer.write(value) }
    func encode(_ value: some Encodable) throws { try writer.encode(value) }
}
