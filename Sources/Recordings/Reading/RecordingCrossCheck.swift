import ConversationCore
import FlowLanguage
package import Project
package import SpannedYAML

/// Checks what a recording names against the project it belongs to.
package struct RecordingCrossCheck {
    private let project: Project
    /// By the flow's name.
    private let answers: [String: RecordedAnswerCheck]

    package init(project: Project) {
        self.project = project
        let flows = project.flows.compactMap(\.document.flow)
        answers = Dictionary(flows.map { ($0.name, RecordedAnswerCheck(flow: $0)) }) { first, _ in first }
    }

    package static let unknownFlow = Rule(
        "recording-unknown-flow", summary: "The flow of a recording is one of the project's.",
        bad: "flow: {name: marketting, version: 1}\n", good: "flow: {name: marketing, version: 1}\n")
    package static let unknownIntent = Rule(
        "recording-unknown-intent", summary: "A press names an intent of the flow.",
        bad: "- press: {intent: add_targets}\n",
        good: "- press: {intent: add_target, payload: {nom: \"PME\"}}\n")
    package static let unknownPrompt = Rule(
        "recording-unknown-prompt", summary: "A call names a prompt of the project.",
        bad: "prompt: {name: converce, version: 1}\n", good: "prompt: {name: converse, version: 1}\n")
    package static let unknownLanguage = Rule(
        "recording-unknown-language", summary: "A recording speaks a language of its flow.",
        bad: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: de}\n",
        good: "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr}\n")
    package static let unknownKind = Rule(
        "recording-unknown-kind", summary: "An entity to act on is of a kind of the flow.",
        bad: "- press: {intent: edit_target, entity: {kind: cibel, position: 1}}\n",
        good: "- say: Bonjour\n- press: {intent: edit_target, entity: {kind: cible, position: 1}}\n")
    package static let unknownRole = Rule(
        "recording-unknown-role", summary: "Who acts is a role of the flow.",
        bad: "- say: Bonjour\n  as: gestionaire\n", good: "- say: Bonjour\n  as: gestionnaire\n")
    package static let rules =
        [unknownFlow, unknownIntent, unknownPrompt, unknownLanguage, unknownKind, unknownRole, nameDiffers]
        + RecordedNamesCheck.rules

    private func check(_ role: String?, at span: SourceSpan?, _ flow: Flow, _ bag: DiagnosticBag) {
        guard let role, flow.role(named: role) == nil else { return }
        let near = closestMatch(to: role, among: flow.roles.map(\.name))
        bag.report(
            Self.unknownRole,
            flow.roles.isEmpty
                ? "the flow has no roles, so nobody acts as `\(role)`" : "the flow has no role `\(role)`",
            at: span,
            fix: flow.roles.isEmpty
                ? "delete `as`"
                : near.map { "write `as: \($0)`" } ?? "the roles are \(flow.roles.map(\.name).joined(separator: ", "))")
    }

    private func known(_ names: [String]) -> String {
        "write one of " + names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    }

    package func findings(_ recording: Recording) -> [Diagnostic] {
        let bag = DiagnosticBag(path: recording.path)
        checkName(recording, bag)
        let flows = project.flows.compactMap(\.document.flow)
        guard let flow = flows.first(where: { $0.name == recording.flow.name }) else {
            // Where the flow itself cannot be read or found, other findings say so.
            if project.hasAllFlows, !project.flows.contains(where: { $0.document.flow == nil }) {
                let near = closestMatch(to: recording.flow.name, among: flows.map(\.name))
                bag.report(
                    Self.unknownFlow, "there is no flow `\(recording.flow.name)`", at: recording.flowPlace,
                    fix: near.map { "write `\($0)`" })
            }
            return bag.diagnostics
        }
        if flow.language(code: recording.world.language) == nil {
            bag.report(
                Self.unknownLanguage, "the flow `\(flow.name)` does not speak `\(recording.world.language)`",
                at: recording.languagePlace,
                fix: "it speaks \(flow.languages.joined(separator: ", "))")
        }
        for turn in recording.turns {
            check(turn.role, at: turn.source?.role?.span ?? turn.span, flow, bag)
            if case .press(let press) = turn.input, case .intent(let name, _, let entity) = press.target {
                if flow.intent(named: name) == nil {
                    let near = closestMatch(to: name, among: flow.intents.map(\.name))
                    bag.report(
                        Self.unknownIntent, "the flow has no intent `\(name)`", at: turn.place(of: "intent"),
                        fix: near.map { "write `\($0)`" } ?? known(flow.intents.map(\.name)))
                }
                if let kind = entity?.kind, flow.kind(named: kind) == nil {
                    let near = closestMatch(to: kind, among: flow.kinds.map(\.name))
                    bag.report(
                        Self.unknownKind, "the flow has no entity `\(kind)`", at: turn.place(of: "entity", "kind"),
                        fix: near.map { "write `\($0)`" } ?? known(flow.kinds.map(\.name)))
                }
            }
            for call in turn.calls where project.hasAllPrompts && !project.hasPrompt(call.prompt) {
                bag.report(
                    Self.unknownPrompt, "there is no prompt `\(call.prompt)`", at: call.span,
                    fix: closestMatch(to: call.prompt.name, among: project.promptNames).map { "write `\($0)`" })
            }
        }
        RecordedNamesCheck(flow: flow, bag: bag).check(recording.turns)
        let answers = recording.turns.indices.flatMap { place in
            self.answers[flow.name]?.findings(recording, turn: place) ?? []
        }
        return bag.diagnostics + answers
    }
}

extension RecordedTurn {
    /// Where a value of the press stands; the turn's place where it was not read from a file.
    fileprivate func place(of keys: String...) -> SourceSpan? {
        let node = keys.reduce(source?.input) { node, key in node?.entries?.first { $0.name == key }?.value }
        return node?.span ?? span
    }
}
