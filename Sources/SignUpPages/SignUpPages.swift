import Crypto
import Foundation
import Mustache
public import SignUp

/// Makes pages of what a sign-up shows: HTML that needs no script and nothing from elsewhere.
public enum SignUpPages {
    /// The templates; read for the first page, so that the start of the server does not wait for them.
    private static let templates = {
        MustacheContentTypes.register(StrictHTML(), named: StrictHTML.name)
        var templates = MustacheLibrary()
        for template in PageTemplate.allCases {
            // Before each, since a template that another one uses begins with the library's own escaping.
            let text = "{{% CONTENT_TYPE: \(StrictHTML.name)}}" + template.text
            do {
                try templates.register(text, named: template.rawValue)
            } catch {
                // They are constants, and the first page of any test reads each.
                preconditionFailure("the template \(template) cannot be read: \(error)")
            }
        }
        return templates
    }()

    /// A page as it is sent.
    public struct Rendered: Sendable, Hashable {
        /// The HTTP status.
        public let status: Int
        /// The page.
        public let html: String
    }

    /// Where the pages of a flow lie.
    public struct Place: Sendable, Hashable {
        /// The path of the flow's pages.
        public var path: String
        /// The path of the stylesheet.
        public var stylesheet: String
        /// The languages the link asked for, to be asked for by the next ones too.
        public var uiLocales: String?

        /// Names a place.
        public init(path: String, stylesheet: String, uiLocales: String?) {
            self.path = path
            self.stylesheet = stylesheet
            self.uiLocales = uiLocales
        }
    }

    /// The stylesheet of all pages.
    public static let stylesheet = Stylesheet.text
    /// Changes with the stylesheet, so that browsers may keep it for long.
    public static let stylesheetVersion = SHA256.hash(data: Data(Stylesheet.text.utf8)).prefix(6).map { byte in
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()

    /// Writes a page.
    public static func render(_ page: SignUpPage, at place: Place) -> Rendered {
        let view = PageView(page, at: place)
        let html = templates.render(view.values, withTemplate: view.template.rawValue) ?? ""
        return Rendered(status: view.status, html: html)
    }
}
