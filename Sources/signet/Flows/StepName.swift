import CommandSupport
import GraphCatalogue

/// A step of a user flow as a person names it: `post-federation-signup`, or `postFederationSignup` as in Graph.
enum StepName {
    /// Every step as it is spelled on the command line.
    static let all = ConnectorStep.allCases.map(\.kebabName)

    /// - Throws: ``CommandFailure`` with `.usage`, naming the nearest steps and all there are.
    static func step(_ text: String) throws(CommandFailure) -> ConnectorStep {
        let wanted = plain(text)
        if let step = ConnectorStep.allCases.first(where: { plain($0.rawValue) == wanted }) { return step }
        // What is spelled as in Graph is compared as such, so that hyphens are no mistakes.
        let names = text.contains("-") ? all : ConnectorStep.allCases.map(\.rawValue)
        let question = NearestName.question(for: text, among: names).map { "\($0) " } ?? ""
        let last = all.last ?? ""
        throw CommandFailure(
            .usage, "there is no step \"\(text)\"",
            remedy: "\(question)the steps are \(all.dropLast().joined(separator: ", ")) and \(last)")
    }

    private static func plain(_ text: String) -> String { text.lowercased().filter { $0 != "-" } }
}
