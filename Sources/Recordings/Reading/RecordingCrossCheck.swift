import ConversationCore
import FlowLanguage
public import Project
public import SpannedYAML

/// Checks what a recording names against the project it belongs to.
public struct RecordingCrossCheck {
    private let project: Project

    public init(project: Project) { self.project = project }

    public static let unknownFlow = Rule(
        "recording-unknown-flow", summary: "The flow of a recording is one of the project's.",
        bad: "flow: {name: marketting, version: 1}\n", good: "flow: {name: marketing, version: 1}\n")
    public static let unknownIntent = Rule(
        "recording-unknown-intent", summary: "A press names an intent of the flow.",
        bad: "- press: {intent: add_targets}\n", good: "- press: {intent: add_target}\n")
    public static let unknownPrompt = Rule(
        "recording-unknown-prompt", summary: "A call names a prompt of the project.",
        bad: "prompt: {name: converce, version: 1}\n", good: "prompt: {name: converse, version: 1}\n")
    public static let rules = [unknownFlow, unknownIntent, unknownPrompt]

    public func findings(_ recording: Recording) -> [Diagnostic] {
        let bag = DiagnosticBag(path: recording.path)
        let flows = project.flows.compactMap(\.document.flow)
        guard let flow = flows.first(where: { $0.name == recording.flow.name }) else {
            // Where the flow itself cannot be read, its own findings say so.
            if !project.flows.contains(where: { $0.document.flow == nil }) {
                let near = closestMatch(to: recording.flow.name, among: flows.map(\.name))
                bag.report(
                    Self.unknownFlow, "there is no flow `\(recording.flow.name)`", at: nil,
                    fix: near.map { "write `\($0)`" })
            }
            return bag.diagnostics
        }
        for turn in recording.turns {
            if case .press(let press) = turn.input, case .intent(let name, _, _) = press.target,
                flow.intent(named: name) == nil
            {
                let near = closestMatch(to: name, among: flow.intents.map(\.name))
                bag.report(
                    Self.unknownIntent, "the flow has no intent `\(name)`", at: turn.span,
                    fix: near.map { "write `\($0)`" })
            }
            for call in turn.calls where project.promptText(call.prompt.name, version: call.prompt.version) == nil {
                bag.report(
                    Self.unknownPrompt, "there is no prompt `\(call.prompt)`", at: call.span,
                    fix: closestMatch(to: call.prompt.name, among: project.promptNames).map { "write `\($0)`" })
            }
        }
        return bag.diagnostics
    }
}
