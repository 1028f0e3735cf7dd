import ConnectorRuntime
import Synchronization

/// Endpoints that answer what a test says, and remember what they were asked.
final class ScriptedSteps: StepCaller {
    private let script: Mutex<[FlowStep: [StepOutcome]]>
    private let made = Mutex<[StepCall]>([])

    /// - Parameter script: the answers of each step in order; the last one is given again and again.
    init(_ script: [FlowStep: [StepOutcome]] = [:]) {
        self.script = Mutex(script)
    }

    /// What was asked, in order.
    var calls: [StepCall] { made.withLock { $0 } }

    func answer(_ step: FlowStep, _ outcomes: StepOutcome...) { script.withLock { $0[step] = outcomes } }

    func call(_ call: StepCall) async throws -> StepOutcome {
        made.withLock { $0.append(call) }
        // As a call over the network does.
        try Task.checkCancellation()
        return script.withLock { script in
            guard let outcomes = script[call.step], let first = outcomes.first else { return .goOn(claims: [:]) }
            if outcomes.count > 1 { script[call.step] = Array(outcomes.dropFirst()) }
            return first
        }
    }
}
