public import DirectoryStore

/// The names accounts have in a tenant: `local part@domain`.
public enum UserPrincipalName {
    /// The domain of a tenant. Graph's tenants choose theirs; here it follows from the tenant's identifier, whose first
    /// eight digits it begins with: `4ad32df9.onmicrosoft.com`.
    public static func domain(of tenant: TenantID) -> String {
        "\(tenant.text.prefix(8)).onmicrosoft.com"
    }

    /// The name of a guest whose address is known: `ada_contoso.com#EXT#@4ad32df9.onmicrosoft.com` for
    /// `ada@contoso.com`. What a name cannot have becomes `_`, as `@` does.
    public static func guest(mail: String, tenant: TenantID) -> String {
        guest(mail: mail, tenant: tenant, suffix: nil)
    }

    /// The same for one more person of that address.
    ///
    /// - Parameter suffix: what tells that person apart, put behind the address with `_`.
    static func guest(mail: String, tenant: TenantID, suffix: String?) -> String {
        let local = String(
            String.UnicodeScalarView(mail.unicodeScalars.map { isAllowed($0) ? $0 : "_" }))
        return "\(local)\(suffix.map { "_\($0)" } ?? "")#EXT#@\(domain(of: tenant))"
    }

    /// Takes a name as a caller chose it, in whatever domain.
    ///
    /// - Throws: ``DirectoryError``: `.missingValue` or `.invalidValue`.
    static func validated(_ name: String) throws -> String {
        guard !name.isEmpty else {
            throw DirectoryError(.missingValue, "userPrincipalName is empty", target: "userPrincipalName")
        }
        let parts = name.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let local = parts.first, let domain = parts.last, !local.isEmpty, !domain.isEmpty,
            name.utf8.count <= 320, local.unicodeScalars.allSatisfy(isAllowed),
            domain.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") })
        else {
            throw DirectoryError(
                .invalidValue,
                "userPrincipalName must be a name and a domain with @ in between, at most 320 characters; the name may "
                    + "have letters from a to z, digits and '.-_!#^~+", target: "userPrincipalName")
        }
        return name
    }

    /// Graph's page on users names these, but for `+`, which names of guests have from their addresses.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard let byte = UInt8(exactly: scalar.value) else { return false }
        return isLetterOrDigit(byte) || "'.-_!#^~+".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
