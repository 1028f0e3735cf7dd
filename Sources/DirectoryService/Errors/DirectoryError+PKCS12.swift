import PKCS12

extension DirectoryError {
    /// What a PFX that cannot be used means to the caller of an upload.
    init(_ error: PKCS12Error) {
        let reason: Reason =
            switch error.code {
            case .wrongPassword, .keyPasswordDiffers: .certificatePasswordWrong
            case .unsupported: .certificateUnsupported
            case .tooCostly: .certificateTooCostly
            case .tooLarge: .certificateTooLarge
            case .weakKey: .certificateKeyWeak
            case .noKey: .certificateWithoutKey
            case .noCertificate, .keyWithoutCertificate: .certificateMissing
            case .severalKeys: .certificateAmbiguous
            default: .certificateUnreadable
            }
        self.init(reason, error.description, target: "pkcs12Value")
    }
}
