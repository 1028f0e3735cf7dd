/// The templates, in the language of mustache(5); part of the program, so that it needs no files beside it.
enum PageTemplate: String, CaseIterable {
    case layout, summary, choice, testProvider, attributes, field, done, alreadyHere, blocked, failed, noProvider
    case notFound

    var text: String {
        switch self {
        case .layout: Self.layoutText
        case .summary: Self.summaryText
        case .choice: Self.choiceText
        case .testProvider: Self.testProviderText
        case .attributes: Self.attributesText
        case .field: Self.fieldText
        case .done: Self.doneText
        case .alreadyHere: Self.alreadyHereText
        case .blocked: Self.blockedText
        case .failed: Self.failedText
        case .noProvider: Self.noProviderText
        case .notFound: Self.notFoundText
        }
    }
}
