extension GraphClientError.Code {
    /// The file that tokens are kept in cannot be used, or others may read it.
    public static let unusableTokenStore = Self(description: "unusableTokenStore")
}
