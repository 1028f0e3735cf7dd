import DirectoryStore
import GraphWire

/// Everything a flow asks a person.
struct AttributeForm: Sendable {
    let questions: [AttributeQuestion]

    init(_ flow: UserFlowRecord, attributes: [UserFlowAttributeRecord]) {
        questions = flow.attributes.map { assignment in
            AttributeQuestion(assignment, attributes.first { $0.id == assignment.attribute })
        }
    }

    /// The questions with what is known of a person, for the first time they are asked.
    func fields(known: [String: JSONValue], person: FederatedPerson) -> [AttributeField] {
        questions.map { question in
            question.field(
                question.entry(known: question.control == .fixed ? .string(person.email) : known[question.id]))
        }
    }

    /// Answers: values by attribute, and the questions as they were answered.
    struct Reading: Sendable {
        var values: [String: JSONValue] = [:]
        var fields: [AttributeField] = []
        var isValid: Bool { fields.allSatisfy { $0.problem == nil } }
    }

    /// Reads what a browser sent.
    func read(_ form: SubmittedForm, person: FederatedPerson) -> Reading {
        questions.reduce(into: Reading()) { reading, question in
            // What the provider vouched for is not what a browser says.
            let entry =
                question.control == .fixed
                ? question.entry(known: .string(person.email)) : question.entry(in: form)
            do throws(AttributeQuestion.Problem) {
                if let value = try question.value(of: entry) { reading.values[question.id] = value }
                reading.fields.append(question.field(entry))
            } catch {
                reading.fields.append(question.field(entry, problem: error.text))
            }
        }
    }
}
