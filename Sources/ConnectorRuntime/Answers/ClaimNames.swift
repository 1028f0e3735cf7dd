/// Finds the attribute that a claim of an answer speaks of.
struct ClaimNames {
    private var attributes: [String: String] = [:]

    init(attributes: some Sequence<String>) {
        for id in attributes.sorted() {
            self.attributes[id] = id
            // `extension_<application>_<Name>` may come back as `extension_<Name>` (contract §3).
            let parts = id.split(separator: "_", maxSplits: 2)
            if parts.count == 3, parts[0] == "extension" { self.attributes["extension_\(parts[2])"] = id }
        }
        // The samples of the federation step write `lastName`.
        if self.attributes["lastName"] == nil { self.attributes["lastName"] = self.attributes["surname"] }
    }

    /// The identifier of the attribute, or `nil` when the tenant has none for the claim.
    func attribute(of claim: String) -> String? { attributes[claim] }
}
