import DirectoryStore

/// The tenant and the flow of a request, as they are at this moment.
struct SignUpSetting: Sendable {
    var visit: SignUpVisit
    let tenant: TenantRecord
    let flow: UserFlowRecord

    func page(_ content: SignUpPage.Content) -> SignUpAnswer {
        .page(SignUpPage(tenant.displayName, content, uiLocales: visit.uiLocales))
    }

    func failed(at place: String, _ explanation: String) -> SignUpAnswer {
        page(.failed(SignUpFailure(at: place, explanation)))
    }
}
