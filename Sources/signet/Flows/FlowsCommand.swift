import ArgumentParser

/// `signet flows`.
struct FlowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows",
        abstract: "User flows, the API connectors their steps call, and uploads through a step.",
        discussion: """
            A flow is named by its id or by its name: B2X_1_Partner, or Partner. Flows for customers begin with \
            B2C_1_, or need --b2c; they are in beta, as is the step \(StepName.all.last ?? "").

            EXAMPLE:
              signet flows create --name Partner
              signet flows set-step Partner post-federation-signup \\
                9d1c2b4e-0000-4000-8000-1f2e3d4c5b6a
              signet flows upload Partner post-federation-signup --pfx client.pfx \\
                --password-file secret.txt

            \(ExitCodes.item("0 done", missing: "flow"))
            """,
        subcommands: [
            ListFlows.self, ShowFlow.self, CreateFlow.self, DeleteFlow.self, SetStep.self, ClearStep.self,
            UploadThroughStep.self,
        ])
}
