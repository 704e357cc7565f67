import ConversationCore
import PlainText
import SpannedYAML

/// Finds names in `expect` that the flow does not have: what is expected of them could never hold.
struct ExpectedNamesCheck {
    private static let refusals: [TurnErrorCode] = [
        .notOfferedHere, .needsNotMet, .full, .invalidFields, .entityMissing, .stale,
    ]

    let flow: Flow
    let bag: DiagnosticBag

    func check(_ expectation: YAMLNode) {
        for entry in expectation.entries ?? [] {
            switch entry.name {
            case "intent": checkName(entry.value, "the flow has no intent", intents)
            case "state": checkName(entry.value, "the flow has no state", flow.states.map(\.name))
            case "by": checkName(entry.value, "the flow has no guard and no collection", obstacles)
            case "refused":
                checkName(entry.value, "nothing is refused because of", Self.refusals.map(\.rawValue))
            case "error": checkError(entry.value)
            case "wrote": for item in listed(entry.value) { checkWrite(item) }
            case "actions": for item in listed(entry.value) { checkAction(item) }
            case _: continue
            }
        }
    }

    private var intents: [String] { flow.intents.map(\.name) }

    /// What can stand in an intent's way: a guard that fails, a collection that is full.
    private var obstacles: [String] { flow.guards.map(\.name) + flow.kinds.map(\.collection) }

    private func listed(_ node: YAMLNode) -> [YAMLNode] { node.items ?? [node] }

    private func checkName(_ node: YAMLNode, _ what: String, _ names: [String]) {
        guard let text = node.text, !node.isNull, !names.contains(where: { hasSameBytes($0, text) }) else { return }
        bag.reportUnknown(RecordedNamesCheck.unknownName, what, node, among: names)
    }

    /// Providers have words of their own for their failures, so only a slip of one of ours is known.
    private func checkError(_ node: YAMLNode) {
        let codes = TurnErrorCode.allCases.map(\.rawValue)
        guard let text = node.text, !node.isNull, !codes.contains(text), closestMatch(to: text, among: codes) != nil
        else { return }
        bag.reportUnknown(RecordedNamesCheck.unknownName, "no turn ends with", node, among: codes)
    }

    private func checkWrite(_ node: YAMLNode) {
        var fields: [String]?
        for entry in node.entries ?? [] where entry.name != "fields" {
            let verbs = ["create", "change", "remove"]
            guard verbs.contains(entry.name) else {
                bag.reportUnknown(
                    RecordedNamesCheck.unknownName, "a write has no key", entry.key, among: verbs + ["fields"])
                continue
            }
            checkName(entry.value, "the flow has no entity", flow.kinds.map(\.name))
            fields = entry.value.text.flatMap(flow.kind(named:)).map { flow[$0].fields.map(\.name) }
        }
        guard let fields, let written = node.entries?.first(where: { $0.name == "fields" })?.value.entries else {
            return
        }
        for entry in written { checkName(entry.key, "the entity has no field", fields) }
    }

    /// An offer is its name, a disabled one `{name: guard}`, a proposal `{proposal: intent, label: …}`.
    private func checkAction(_ node: YAMLNode) {
        guard let entries = node.entries else { return checkName(node, "the flow has no intent", intents) }
        let isProposal = entries.contains { ["proposal", "label", "confirm", "disabled_by"].contains($0.name) }
        for entry in entries {
            switch entry.name {
            case "proposal": checkName(entry.value, "the flow has no intent", intents)
            case "disabled_by": checkName(entry.value, "the flow has no guard and no collection", obstacles)
            case "label", "confirm": continue
            case _ where isProposal:
                bag.reportUnknown(
                    RecordedNamesCheck.unknownName, "a proposal has no key", entry.key,
                    among: ["proposal", "label", "confirm", "disabled_by"])
            case _:
                checkName(entry.key, "the flow has no intent", intents)
                checkName(entry.value, "the flow has no guard and no collection", obstacles)
            }
        }
    }
}

extension YAMLNode {
    fileprivate var isNull: Bool {
        guard case .scalar(let text, .plain) = kind else { return false }
        return text.isEmpty || text == "null"
    }
}
