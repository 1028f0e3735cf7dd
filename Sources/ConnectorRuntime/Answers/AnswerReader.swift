import DirectoryService
import Foundation
import GraphWire

/// Reads an endpoint's answer, as strictly as contract §3 is worded.
struct AnswerReader {
    let step: FlowStep
    /// What an answer may set, with the data types; see ``StepCall/attributeTypes``.
    let attributeTypes: [String: String]
    /// Whether the call was authenticated by a certificate.
    let presentsCertificate: Bool

    func outcome(_ answer: EndpointAnswer) -> StepOutcome {
        do throws(CallFailure) {
            return try read(answer)
        } catch {
            return .failed(error)
        }
    }

    private func read(_ answer: EndpointAnswer) throws(CallFailure) -> StepOutcome {
        switch answer.status {
        case 200: return try success(try members(of: answer.body))
        case 400: return try validationError(answer)
        case 401, 403:
            throw CallFailure.credentialRefused(status: answer.status, isCertificate: presentsCertificate)
        case 300...399: throw CallFailure.redirected(status: answer.status)
        default: throw CallFailure.status(answer.status, reason: answer.reason)
        }
    }

    private func success(_ members: [String: JSONValue]) throws(CallFailure) -> StepOutcome {
        switch try action(of: members) {
        case "Continue": return .goOn(claims: try claims(of: members))
        case "ShowBlockPage":
            guard step != .preTokenIssuance else {
                throw CallFailure.actionNotAllowed(action: "ShowBlockPage", step: step)
            }
            return .showBlockPage(userMessage: try userMessage(of: members))
        case "ValidationError":
            throw CallFailure.unreadableAnswer("a ValidationError must come with the HTTP status 400, not 200")
        case let other:
            throw CallFailure.unreadableAnswer(
                "its action is '\(OutsideText.line(other, atMost: 40))'; it must be Continue, ShowBlockPage or ValidationError"
            )
        }
    }

    private func validationError(_ answer: EndpointAnswer) throws(CallFailure) -> StepOutcome {
        let members: [String: JSONValue]
        let action: String
        do throws(CallFailure) {
            members = try self.members(of: answer.body)
            action = try self.action(of: members)
        } catch {
            // A 400 of somebody else, such as a proxy. What an endpoint itself answers is never searched for phrases: its
            // message to a person may speak of certificates.
            if let refusal = refusal(before: answer) { throw refusal }
            throw answer.body.isEmpty ? CallFailure.status(400, reason: answer.reason) : error
        }
        guard action == "ValidationError" else {
            throw CallFailure.unreadableAnswer(
                "the status 400 belongs to ValidationError, and its action is '\(OutsideText.line(action, atMost: 40))'"
            )
        }
        guard step == .postAttributeCollection else {
            throw CallFailure.actionNotAllowed(action: action, step: step)
        }
        switch members["status"] {
        case .integer(400), .string("400"): break
        case .number(let number) where number == 400: break
        default: throw CallFailure.unreadableAnswer("a ValidationError must have the member status, and it must be 400")
        }
        return .validationError(userMessage: try userMessage(of: members))
    }

    /// nginx and others end the handshake first and tell then, as a page, that they want another certificate, or one at
    /// all, or that they were not spoken to in TLS.
    private func refusal(before answer: EndpointAnswer) -> CallFailure? {
        let text = String(decoding: answer.body.prefix(4_096), as: UTF8.self).lowercased()
        func says(_ phrases: String...) -> Bool { phrases.contains(where: text.contains) }
        if says("plain http request was sent to https port") { return .plainHTTPAtTLSPort }
        guard says("ssl certificate error", "no required ssl certificate", "ssl certificate was sent") else {
            return nil
        }
        return presentsCertificate
            ? .credentialRefused(status: answer.status, isCertificate: true)
            : .clientCertificateRefused(alert: "it demands one and got none")
    }

    private func members(of body: [UInt8]) throws(CallFailure) -> [String: JSONValue] {
        guard !body.isEmpty else { throw .unreadableAnswer("it has no body") }
        // Foundation also reads UTF-16 and UTF-32; between systems JSON is UTF-8 (RFC 8259 §8.1).
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw .unreadableAnswer("it is not in UTF-8")
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: Data(body))
        } catch let error as JSONSyntaxError {
            throw .unreadableAnswer("it is no JSON (\(error.detail))")
        } catch {
            throw .unreadableAnswer("it is no JSON")
        }
        guard case .object(let members) = value else {
            throw .unreadableAnswer("it is \(value.kind) and must be an object")
        }
        guard TopLevelMembers.areUnique(in: Data(body)) else {
            throw .unreadableAnswer("it has a member twice, and readers differ in which one counts")
        }
        return members
    }

    private func action(of members: [String: JSONValue]) throws(CallFailure) -> String {
        guard case .string(let version)? = members["version"], !version.isEmpty else {
            throw .unreadableAnswer("the member version is missing, or no text")
        }
        guard case .string(let action)? = members["action"] else {
            throw .unreadableAnswer("the member action is missing, or no text")
        }
        return action
    }

    private func userMessage(of members: [String: JSONValue]) throws(CallFailure) -> String {
        guard case .string(let message)? = members["userMessage"], !AttributeText.isBlank(message) else {
            throw .unreadableAnswer("the member userMessage is missing, shows nothing, or is no text")
        }
        return message
    }

    /// The claims a tenant has attributes for, by the identifiers of the attributes. Others are ignored.
    private func claims(of members: [String: JSONValue]) throws(CallFailure) -> [String: JSONValue] {
        let names = ClaimNames(attributes: attributeTypes.keys)
        var claims: [String: JSONValue] = [:]
        // In order, so that of two spellings of one claim the same one counts every time.
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
            guard let attribute = names.attribute(of: name), let type = attributeTypes[attribute] else { continue }
            guard let claim = value.claim(ofType: type) else {
                throw .unreadableAnswer("the claim \(name) is \(value.kind); the attribute's data type is \(type)")
            }
            if claims[attribute] == nil || name == attribute { claims[attribute] = claim }
        }
        for (attribute, claim) in claims.sorted(by: { $0.key < $1.key }) { try check(claim, of: attribute) }
        return claims
    }

    /// Refuses what the account could not be made with, as long as it can be told whose fault it is.
    private func check(_ claim: JSONValue, of attribute: String) throws(CallFailure) {
        guard case .string(let text) = claim else { return }
        if attribute == "email" {
            // One that is left blank changes nothing.
            guard text.allSatisfy(\.isWhitespace) || AttributeLimits.isMail(text) else {
                throw .unreadableAnswer("the claim email is no e-mail address")
            }
            return
        }
        let limit = AttributeLimits.characters(of: attribute)
        guard text.unicodeScalars.count <= limit else {
            throw .unreadableAnswer("the claim \(attribute) has more than \(limit) characters")
        }
    }
}

extension JSONValue {
    /// This value as a claim of an attribute's data type; `nil` where it is of another. Numbers and booleans may come as
    /// text: the samples of the contract write every claim so (§2).
    fileprivate func claim(ofType type: String) -> JSONValue? {
        switch (type, self) {
        case ("boolean", .bool), ("int64", .integer), ("string", .string), ("dateTime", .string): self
        case ("boolean", .string("")), ("int64", .string("")): self
        case ("boolean", .string(let text)): Bool(text.lowercased()).map(JSONValue.bool)
        case ("int64", .string(let text)): Int64(text).map(JSONValue.integer)
        case ("stringCollection", .array(let elements)):
            elements.allSatisfy { if case .string = $0 { true } else { false } } ? self : nil
        default: nil
        }
    }
}
