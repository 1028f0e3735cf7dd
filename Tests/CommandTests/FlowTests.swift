import ArgumentParser
import CommandSupport
import Foundation
import GraphCatalogue
import GraphClient
import GraphWire
import Testing

@testable import signet

@Suite("A user flow on the command line")
struct FlowTests {
    @Test(
        "is named with or without its prefix",
        arguments: [
            ("Partner", false, "B2X_1_Partner", UserFlowCollection.b2x),
            ("B2X_1_Partner", false, "B2X_1_Partner", .b2x), ("b2x_1_Partner", false, "B2X_1_Partner", .b2x),
            ("Partner", true, "B2C_1_Partner", .b2c), ("B2C_1_Partner", true, "B2C_1_Partner", .b2c),
            ("b2c_1_Partner", false, "B2C_1_Partner", .b2c), ("B2X_Partner", false, "B2X_1_B2X_Partner", .b2x),
        ])
    func name(text: String, isForCustomers: Bool, id: String, flows: UserFlowCollection) throws {
        let name = try FlowName(text, isForCustomers: isForCustomers)
        #expect(name.id == id)
        #expect(name.flows == flows)
        #expect(!name.bare.hasPrefix(flows.idPrefix))
    }

    @Test(
        "has a name, and one that agrees with the option",
        arguments: [("", false), ("B2X_1_", false), ("B2X_1_A", true)])
    func noName(text: String, isForCustomers: Bool) {
        let error = #expect(throws: CommandFailure.self) { try FlowName(text, isForCustomers: isForCustomers) }
        #expect(error?.exitCode == .usage)
        #expect(error?.remedy?.isEmpty == false)
    }

    @Test("has steps in kebab case and in Graph's spelling, in any case", arguments: ConnectorStep.allCases)
    func steps(step: ConnectorStep) throws {
        let spellings = [
            step.rawValue, step.kebabName, step.rawValue.lowercased(), step.rawValue.uppercased(),
            step.kebabName.uppercased(),
        ]
        for spelling in spellings { #expect(try StepName.step(spelling) == step) }
    }

    @Test("spells its steps as mgc does")
    func kebab() {
        #expect(StepName.all == ["post-federation-signup", "post-attribute-collection", "pre-token-issuance"])
        for step in ConnectorStep.allCases {
            let words = GraphOperation.entry(.getStepConnector, GraphOperation.Variant(.b2x, step)).mgcWords
            #expect(words.contains(step.kebabName))
        }
    }

    @Test(
        "answers a wrong step with the nearest right one, and with all there are",
        arguments: [
            ("post-federation-signin", #"did you mean "post-federation-signup"? "#),
            ("postFederatonSignup", #"did you mean "postFederationSignup"? "#),
            ("pre-token-isuance", #"did you mean "pre-token-issuance"? "#), ("x", ""), ("", ""),
        ])
    func wrongStep(text: String, question: String) {
        let error = #expect(throws: CommandFailure.self) { try StepName.step(text) }
        #expect(
            error
                == CommandFailure(
                    .usage, "there is no step \"\(text)\"",
                    remedy: "\(question)the steps are post-federation-signup, post-attribute-collection and "
                        + "pre-token-issuance"))
    }

    @Test("is asked of beta where only beta has it")
    func beta() throws {
        let target = try TargetOptions.parse(["--url", "https://x.example/v1.0"])
        func version(_ flows: UserFlowCollection, _ step: ConnectorStep? = nil) throws -> APIVersion {
            try target.client(for: flows, step: step, mustSignIn: false).version
        }
        #expect(try version(.b2x) == .v1)
        #expect(try version(.b2x, .postFederationSignup) == .v1)
        #expect(try version(.b2x, .preTokenIssuance) == .beta)
        #expect(try version(.b2c) == .beta)
    }

    private let flow = IdentityUserFlow(
        id: "B2X_1_Partner", userFlowType: .signUpOrSignIn, userFlowTypeVersion: 1)

    @Test("is listed in columns")
    func table() {
        #expect(
            FlowText.table([flow, IdentityUserFlow(id: "B2X_1_a", userFlowTypeVersion: 1.5)]) == [
                "ID             TYPE            VERSION", "B2X_1_Partner  signUpOrSignIn  1",
                "B2X_1_a        -               1.5",
            ])
        #expect(FlowText.table([]) == ["no user flows"])
    }

    @Test("is shown with the connectors of its steps, and what each presents until when")
    func details() {
        let configuration = UserFlowApiConnectorConfiguration(
            postFederationSignup: UploadFixtures.connector(
                "9d1c", [UploadFixtures.held("AA", -300, -1), UploadFixtures.held("BB", -1, 30, active: true)]),
            preTokenIssuance: UploadFixtures.basic)
        #expect(
            FlowText.details(flow, configuration, steps: ConnectorStep.allCases) == [
                "Id                B2X_1_Partner",
                "Type              signUpOrSignIn",
                "Version           1",
                "",
                "post-federation-signup",
                "  Connector       9d1c",
                "  Name            Check",
                "  Target          https://api.contoso.com/check?code=secret",
                "  Authentication  2 certificates, active until 2026-12-20 10:00:00Z",
                "  Active          BB, until 2026-12-20 10:00:00Z",
                "",
                "post-attribute-collection",
                "  calls no connector",
                "",
                "pre-token-issuance",
                "  Connector       2",
                "  Name            Old",
                "  Target          https://old.contoso.com",
                "  Authentication  basic, user u",
            ])
        let idle = UserFlowApiConnectorConfiguration(postFederationSignup: UploadFixtures.connector("9d1c", []))
        #expect(
            FlowText.details(flow, idle, steps: [.postFederationSignup]).last == "  Active          no certificate")
    }

    @Test("is one object in JSON, with its connectors in their place")
    func joined() throws {
        let body = try ShowFlow.joined(
            Array(#"{"id":"a","apiConnectorConfiguration":{}}"#.utf8), Array(#"{"postFederationSignup":null}"#.utf8))
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"apiConnectorConfiguration":{"postFederationSignup":null},"id":"a"}"#)
    }
}
