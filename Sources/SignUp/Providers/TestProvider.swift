import Crypto
import Foundation

/// Plays identity providers in dev mode: whoever a person says to be, it vouches for.
struct TestProvider: Sendable {
    /// Offered by flows that list no provider.
    static let id = "Test"
    /// Stands for the issuer of a provider's tokens; `.invalid` belongs to nobody (RFC 2606).
    private static let issuer = "https://test-provider.invalid/"
    /// As long as Google's identifiers.
    private static let subjectDigits = 20

    let provider: String

    /// The person of a form, or the form with what is wrong with it.
    func person(of form: SubmittedForm, state: String) -> Result<FederatedPerson, FormProblem> {
        var page = TestProviderPage(provider: ProviderNaming.displayName(of: provider), state: state)
        page.email = form["email"]
        page.name = form["name"]
        page.subject = form["subject"]
        if page.email.isEmpty {
            page.emailProblem = "Enter an e-mail address."
        } else if !EmailAddress.isOne(page.email) {
            page.emailProblem = "Enter an e-mail address such as name@example.com."
        }
        if page.subject.utf8.count > 254 { page.subjectProblem = "The identifier has more than 254 characters." }
        guard page.emailProblem == nil, page.subjectProblem == nil else { return .failure(FormProblem(page: page)) }
        let words = page.name.split(separator: " ", maxSplits: 1).map(String.init)
        return .success(
            FederatedPerson(
                provider: provider, issuer: Self.issuer + provider,
                subject: page.subject.isEmpty ? subject(for: page.email) : page.subject, email: page.email,
                isEmailProven: true, displayName: page.name, givenName: words.count > 1 ? words.first : nil,
                surname: words.count > 1 ? words.last : nil))
    }

    /// A form that is to be shown again.
    struct FormProblem: Error {
        let page: TestProviderPage
    }

    /// The same for each address, as a provider's would be.
    private func subject(for email: String) -> String {
        let digest = SHA256.hash(data: Data("\(provider)\n\(email.lowercased())".utf8))
        return "1" + digest.prefix(Self.subjectDigits).map { String($0 % 10) }.joined()
    }
}

/// The form of e-mail addresses.
enum EmailAddress {
    /// Whether text can be an address: something before and behind one `@`, a dot behind it, no white space, at most 254
    /// characters (RFC 5321 §4.5.3.1.3). Whether it is anybody's only a message to it can tell.
    static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let host = parts.last, text.utf8.count <= 254 else {
            return false
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return !name.isEmpty && name.utf8.count <= 64 && labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
            && !text.unicodeScalars.contains {
                $0.properties.generalCategory == .control || $0.properties.isBidiControl
            }
            && !text.contains { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "," || $0 == "\"" }
    }
}
