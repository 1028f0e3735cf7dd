import DirectoryStore
import GraphCatalogue
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SignUp
import SignUpPages

/// The sign-up of guests: pages for people, at an address of their own for each flow.
struct SignUpEndpoints {
    let services: GraphServices
    let names: RequestNames
    let logger: Logger

    /// No form of ours is larger: 500 choices with long names stay below.
    private static let maximumFormBytes = 262_144

    /// Answers a browser; never throws, since a person can do nothing with an error in JSON.
    func answer(_ endpoint: ServiceEndpoint, tenant: String, flow: String, _ request: Request) async -> Response {
        let tenant = TenantID(tenant)
        let base = services.address.baseURL(of: request)
        guard let path = ServiceEndpoint.signUp.path.path(keys: [tenant.text, flow]),
            let callback = ServiceEndpoint.signUpCallback.path.path(keys: [tenant.text, flow])
        else { return Response(status: .notFound) }
        let query = FormFields(request.head.path.flatMap(Self.query) ?? "")
        // The cookie belongs to one spelling of the path.
        let calledPath = (request.head.path ?? "").prefix { $0 != "?" }
        let ownPath = endpoint == .signUpCallback ? callback : path
        if endpoint != .signUpForm, calledPath != ownPath {
            return Self.redirect(to: ownPath + (request.head.path.flatMap(Self.query).map { "?" + $0 } ?? ""))
        }
        let cookie = SignUpCookie(path: path, isSecure: base.hasPrefix("https:"))
        let browser = cookie.key(in: request.headers) ?? BrowserKey()
        let uiLocales = SignUpLanguage.tag(uiLocales: query["ui_locales"], acceptLanguage: nil)
        let visit = SignUpVisit(
            tenant: tenant, flowID: flow, browser: browser,
            language: SignUpLanguage.tag(uiLocales: uiLocales, acceptLanguage: request.headers[.acceptLanguage]),
            uiLocales: uiLocales, callbackURL: base + callback)
        let answer = await answer(endpoint, visit, query, request)
        var place = SignUpPages.Place(
            path: path,
            stylesheet: (ServiceEndpoint.signUpStylesheet.path.path(keys: []) ?? "")
                + "?v=\(SignUpPages.stylesheetVersion)",
            uiLocales: uiLocales)
        var response: Response
        switch answer {
        case .redirect(let url): response = Self.redirect(to: url)
        case .page(let page):
            report(page, visit)
            // A provider sends the browser back to the bare address.
            place.uiLocales = page.uiLocales ?? uiLocales
            response = Response(page: SignUpPages.render(page, at: place))
        }
        response.headers[.setCookie] = cookie.field(for: browser)
        return response
    }

    private func answer(
        _ endpoint: ServiceEndpoint, _ visit: SignUpVisit, _ query: FormFields, _ request: Request
    ) async -> SignUpAnswer {
        switch endpoint {
        case .signUpForm:
            // What is no form of ours opens no state, which the service answers kindly.
            let form = await form(of: request)
            return await services.signUp.submit(SubmittedForm(form?.pairs ?? []), state: form?["state"] ?? "", visit)
        case .signUpCallback: return await services.signUp.comeBack(SubmittedForm(query.pairs), visit)
        default:
            guard let provider = query["provider"] else { return await services.signUp.start(visit) }
            return await services.signUp.choose(provider, visit)
        }
    }

    private func form(of request: Request) async -> FormFields? {
        let mediaType = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard mediaType == "application/x-www-form-urlencoded", length <= Self.maximumFormBytes,
            let bytes = try? await JSONBody.bytes(of: request), bytes.readableBytes <= Self.maximumFormBytes
        else { return nil }
        return FormFields(String(buffer: bytes))
    }

    /// Tells administrators what a person is only shown the reference of.
    private func report(_ page: SignUpPage, _ visit: SignUpVisit) {
        guard let failure = page.content.failure else { return }
        logger.error(
            "sign-up failed",
            metadata: [
                "reference": "\(failure.reference)", "tenant": "\(visit.tenant)", "flow": "\(visit.flowID)",
                "at": "\(failure.place)", "reason": "\(failure.explanation)", "request-id": "\(names.requestID)",
            ])
    }

    private static func query(_ target: String) -> String? {
        target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
    }

    private static func redirect(to url: String) -> Response {
        Response(
            status: .seeOther,
            headers: [.location: url, .cacheControl: "no-store", .referrerPolicy: "no-referrer"])
    }

    /// The look of the pages.
    static func stylesheet(_ request: Request) -> Response {
        var response = Response.text(SignUpPages.stylesheet)
        response.headers[.contentType] = "text/css; charset=utf-8"
        response.headers[.xContentTypeOptions] = "nosniff"
        // The address has the version in it.
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }
}

extension SignUpPage.Content {
    /// What went wrong on our side, if anything did.
    fileprivate var failure: SignUpFailure? {
        switch self {
        case .failed(let failure), .noProvider(let failure), .choice(_, .providerFailed(_, let failure)?): failure
        default: nil
        }
    }
}
