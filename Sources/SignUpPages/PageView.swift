import SignUp

/// What a template needs of a page. Names are unique over all levels: the library looks a name that is missing on one
/// level up on the level above.
struct PageView {
    let template: PageTemplate
    let status: Int
    let values: [String: Any]

    init(_ page: SignUpPage, at place: SignUpPages.Place) {
        let startPath = place.path + Self.query([("ui_locales", place.uiLocales)])
        var values: [String: Any] = [
            "stylesheet": place.stylesheet, "action": startPath, "startPath": startPath,
            "organization": page.organization.isEmpty ? "Sign-up" : page.organization,
            "initial": String(page.organization.first { $0.isLetter || $0.isNumber } ?? "S").uppercased(),
        ]
        switch page.content {
        case .choice(let providers, let notice):
            (template, status) = (.choice, Self.status(of: notice))
            values["title"] = "Sign up"
            values["isDevelopment"] = providers.contains(where: \.isPlayed)
            values["noticeText"] = notice.map { [["noticeSentence": Self.text(of: $0)]] } ?? []
            values["providers"] = providers.map { provider in
                [
                    "providerName": provider.name,
                    "providerPath": place.path
                        + Self.query([("provider", provider.id), ("ui_locales", place.uiLocales)]),
                ]
            }
        case .testProvider(let form):
            let problems = [
                form.emailProblem.map { ["problemText": $0, "problemTarget": "email"] },
                form.subjectProblem.map { ["problemText": $0, "problemTarget": "subject"] },
            ].compactMap(\.self)
            (template, status) = (.testProvider, problems.isEmpty ? 200 : 422)
            values["title"] = "Test provider in place of \(form.provider)"
            values["isDevelopment"] = true
            values["hasProblems"] = !problems.isEmpty
            values["hasMessage"] = false
            values["hasList"] = !problems.isEmpty
            values["problems"] = problems
            values["typedEmail"] = form.email
            values["typedName"] = form.name
            values["typedSubject"] = form.subject
            values["emailProblem"] = form.emailProblem.map { [["problemSentence": $0]] } ?? []
            values["subjectProblem"] = form.subjectProblem.map { [["problemSentence": $0]] } ?? []
            values["state"] = form.state
        case .attributes(let form):
            let fields = form.fields.enumerated().map { FieldView($1, place: $0 + 1) }
            let hasProblems = form.message != nil || fields.contains(where: \.hasProblem)
            (template, status) = (.attributes, hasProblems ? 422 : 200)
            values["title"] = fields.isEmpty ? "Please try again" : "Tell us about yourself"
            values["hasProblems"] = hasProblems
            values["hasMessage"] = form.message != nil
            values["message"] = form.message ?? ""
            values["hasList"] = fields.contains(where: \.hasProblem)
            values["problems"] = fields.compactMap(\.problem)
            values["hasFields"] = !fields.isEmpty
            values["fields"] = fields.map(\.values)
            values["email"] = form.email
            values["state"] = form.state
        case .done(let name, let email):
            (template, status) = (.done, 200)
            values["title"] = "Your account is ready"
            values["name"] = name
            values["email"] = email
        case .alreadyHere(let email):
            (template, status) = (.alreadyHere, 200)
            values["title"] = "You already have an account"
            values["email"] = email
        case .blocked(let message):
            (template, status) = (.blocked, 403)
            values["title"] = "A message from \(page.organization)"
            values["message"] =
                message.isEmpty ? "\(page.organization) does not let you sign up at this time." : message
        case .failed(let failure):
            (template, status) = (.failed, 500)
            values["title"] = "Something went wrong on our side"
            values["reference"] = failure.reference
        case .noProvider(let failure):
            (template, status) = (.noProvider, 503)
            values["title"] = "Sign-up is not available"
            values["reference"] = failure.reference
        case .notFound:
            (template, status) = (.notFound, 404)
            values["title"] = "There is no sign-up here"
        }
        if values["isDevelopment"] == nil { values["isDevelopment"] = false }
        if values["hasProblems"] == nil { values["hasProblems"] = false }
        self.values = values
    }

    private static func status(of notice: StartNotice?) -> Int {
        switch notice {
        case nil, .cancelled: 200
        case .pageNoLongerCounts, .noEmail, .unconfirmedEmail: 400
        case .providerFailed: 502
        }
    }

    private static func text(of notice: StartNotice) -> String {
        switch notice {
        case .pageNoLongerCounts:
            "That page was open for too long, or it belongs to another browser. Nothing is lost: please start again. If "
                + "you see this a second time, allow cookies for this site."
        case .cancelled(let provider):
            "You did not finish signing in with \(provider). Choose how you want to continue."
        case .providerFailed(let provider, let failure):
            "Signing in with \(provider) did not work. Please try again in a few minutes, or choose another way. "
                + "Reference: \(failure.reference)"
        case .noEmail(let provider):
            "\(provider) did not tell us your e-mail address, which we need. Allow it there, or choose another way."
        case .unconfirmedEmail(let provider):
            "\(provider) did not confirm to us that your e-mail address is yours. Confirm it there and come back, or choose "
                + "another way."
        }
    }

    /// A query with what there is; encoded for an address, not yet for HTML.
    private static func query(_ pairs: [(String, String?)]) -> String {
        let given = pairs.compactMap { name, value in value.map { (name, $0) } }
        return given.isEmpty ? "" : "?" + FormEncoding.text(given)
    }
}
