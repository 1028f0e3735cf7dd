import GraphWire

extension CertificateBasedAuthPki {
    /// The same with its type's name, which Microsoft's SDKs send with every object of the directory.
    var typed: CertificateBasedAuthPki {
        var copy = self
        copy.odataType = odataType ?? Self.typeName
        return copy
    }
}

extension CertificateAuthorityDetail {
    /// The same with its type's name, which Microsoft's SDKs send with every object of the directory.
    var typed: CertificateAuthorityDetail {
        var copy = self
        copy.odataType = odataType ?? Self.typeName
        return copy
    }
}

extension User {
    /// The same with its type's name, which Microsoft's SDKs send with every object of the directory.
    var typed: User {
        var copy = self
        copy.odataType = odataType ?? Self.typeName
        return copy
    }
}
