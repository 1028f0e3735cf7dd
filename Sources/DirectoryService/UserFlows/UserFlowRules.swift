import DirectoryStore

/// What the name, type and version of a kind of user flow may be.
struct UserFlowRules {
    let kind: UserFlowKind

    /// What the service puts in front of a new flow's name.
    var prefix: String {
        switch kind {
        case .b2x: "B2X_1_"
        case .b2c: "B2C_1_"
        }
    }

    private var types: [String] {
        switch kind {
        case .b2x: ["signUpOrSignIn"]
        case .b2c: ["signUp", "signIn", "signUpOrSignIn", "passwordReset", "profileUpdate", "resourceOwner"]
        }
    }

    /// The name with its prefix, once.
    func identifier(_ name: String?) throws -> String {
        guard let name, !name.isEmpty else {
            throw DirectoryError(.missingValue, "id is missing or empty", target: "id")
        }
        let bare = name.lowercased().hasPrefix(prefix.lowercased()) ? String(name.dropFirst(prefix.count)) : name
        let isAllowed = bare.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard !bare.isEmpty, bare.utf8.count <= 128, isAllowed else {
            throw DirectoryError(
                .invalidValue,
                "id must have 1 to 128 letters, digits, _ or - (behind \(prefix), which the service adds)",
                target: "id")
        }
        return prefix + bare
    }

    /// The type in Graph's spelling.
    func type(_ text: String?) throws -> String {
        guard let text else { throw DirectoryError(.missingValue, "userFlowType is missing", target: "userFlowType") }
        guard let type = types.first(where: { $0.lowercased() == text.lowercased() }) else {
            throw DirectoryError(
                .invalidValue, "userFlowType must be \(types.joined(separator: ", "))", target: "userFlowType")
        }
        return type
    }

    /// The version.
    func version(_ number: Double?) throws -> Double {
        guard let number else {
            throw DirectoryError(.missingValue, "userFlowTypeVersion is missing", target: "userFlowTypeVersion")
        }
        guard kind == .b2x ? number == 1 : (1...3).contains(number) else {
            throw DirectoryError(
                .invalidValue, "userFlowTypeVersion must be \(kind == .b2x ? "1" : "a number from 1 to 3")",
                target: "userFlowTypeVersion")
        }
        return number
    }

    /// The identifier of a provider that a flow may offer.
    func provider(_ id: String) throws -> String {
        if let known = KnownIdentityProvider.all.first(where: { $0.id.lowercased() == id.lowercased() }) {
            return known.id
        }
        // Tenants for customers have providers of their own, which are not kept here.
        let isName =
            (1...128).contains(id.utf8.count) && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x27 }
        guard kind == .b2c, isName else {
            let names = KnownIdentityProvider.all.map(\.id).joined(separator: ", ")
            throw DirectoryError(
                .invalidValue,
                "there is no identity provider '\(id.prefix(80))' for flows of this kind; there are \(names)",
                target: "@odata.id")
        }
        return id
    }
}
