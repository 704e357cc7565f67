import ConversationCore
import PlainText
import SpannedYAML

/// Finds names in `expect` that the flow does not have: what is expected of them could never hold.
struct ExpectedNamesCheck {
    private static let refusals: [TurnErrorCode] = [
        .notOfferedHere, .needsNotMet, .full, .invalidFields, .entityMissing, .nowhereBack, .held, .stale,
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
            case "wrote": for item in items(of: entry, "create: …") { checkWrite(item) }
            case "went": for item in items(of: entry, "to: …") { checkDeparture(item) }
            case "actions": for item in listed(entry.value) { checkAction(item) }
            case _: continue
            }
        }
    }

    private static let nothing: Set<String> = ["nothing", "none", "no", "rien", "aucun", "aucune", "empty", "false"]

    private var intents: [String] { flow.intents.map(\.name) }

    /// What can stand in an intent's way: a guard that fails, a collection that is full.
    private var obstacles: [String] { flow.guards.map(\.name) + flow.kinds.map(\.collection) }

    /// What a disabled button names: that there is no state to go back to, too.
    private var hindrances: [String] { obstacles + [TurnErrorCode.nowhereBack.rawValue] }

    private func listed(_ node: YAMLNode) -> [YAMLNode] { node.items ?? [node] }

    /// The items of a list of mappings; anything else is compared with one and never the same.
    private func items(of entry: YAMLEntry, _ item: String) -> [YAMLNode] {
        let isEmpty = entry.value.items?.isEmpty ?? false
        if entry.value.isNull || isEmpty || entry.value.text.map(Self.nothing.contains) ?? false {
            // Of what was written there is always a list; where nobody went, there is none.
            let isWritten = entry.name == "wrote"
            if isWritten ? !isEmpty : !entry.value.isNull {
                bag.report(
                    RecordedNamesCheck.expectedValue,
                    isWritten ? "a turn that writes nothing has an empty list" : "a turn that goes nowhere has no list",
                    at: entry.value.span, fix: "write `\(entry.name): \(isWritten ? "[]" : "null")`")
            }
            return []
        }
        guard let items = entry.value.items else {
            bag.report(
                RecordedNamesCheck.expectedValue, "`\(entry.name)` is a list, of one item too", at: entry.value.span,
                fix: entry.value.text.map {
                    "write `\(entry.name): [{\(item.replacing("…", with: $0))}]`"
                } ?? "put `[` before it and `]` behind it")
            return entry.value.entries == nil ? [] : [entry.value]
        }
        for lone in items {
            guard let text = lone.text else { continue }
            bag.report(
                RecordedNamesCheck.expectedValue, "an item of `\(entry.name)` says what happened", at: lone.span,
                fix: entry.name == "went"
                    ? "write `{to: \(text)}`" : "write `{create: \(text)}`, `{change: \(text)}` or `{remove: \(text)}`")
        }
        return items
    }

    private func checkName(_ node: YAMLNode, _ what: String, _ names: [String]) {
        if let items = node.items ?? node.entries.map({ $0.map(\.value) }) {
            let lone = items.count == 1 ? items[0].text : nil
            bag.report(
                RecordedNamesCheck.expectedValue,
                "one name is expected here, and no \(node.items == nil ? "mapping" : "list")",
                at: node.span, fix: lone.map { "write `\($0)`" } ?? "write one name")
            return
        }
        guard let text = node.text, !node.isNull, !names.contains(where: { hasSameBytes($0, text) }) else { return }
        bag.reportUnknown(RecordedNamesCheck.unknownName, what, node, among: names)
    }

    /// Providers have words of their own for their failures, so only a slip of one of ours is known.
    private func checkError(_ node: YAMLNode) {
        let codes = TurnErrorCode.allCases.map(\.rawValue)
        if let text = node.text, Self.nothing.contains(text) {
            bag.report(
                RecordedNamesCheck.expectedValue, "a turn that goes well has no error", at: node.span,
                fix: "write `error: null`")
            return
        }
        guard let text = node.text, !node.isNull, !codes.contains(text), closestMatch(to: text, among: codes) != nil
        else { return }
        bag.reportUnknown(RecordedNamesCheck.unknownName, "no turn ends with", node, among: codes)
    }

    private func checkWrite(_ node: YAMLNode) {
        let verbs = ["create", "change", "remove"]
        checkKeys(of: node, "a write", verbs + ["fields"])
        guard let verb = node.entries?.first(where: { verbs.contains($0.name) }) else { return }
        checkName(verb.value, "the flow has no entity", flow.kinds.map(\.name))
        guard let kind = verb.value.text.flatMap(flow.kind(named:)), let fields = node.value(of: "fields") else {
            return
        }
        ExpectedValuesCheck(flow: flow, bag: bag).check(fields, flow[kind].fields, "the entity")
    }

    /// `{intent: NAME, asked: {…}, to: STATE}`, or `{after_days: N, to: STATE}`.
    private func checkDeparture(_ node: YAMLNode) {
        checkKeys(of: node, "what `went`", ["intent", "asked", "to", "after_days"])
        if let state = node.value(of: "to") { checkName(state, "the flow has no state", flow.states.map(\.name)) }
        let going = flow.intents.filter(\.onlyMoves)
        guard let name = node.value(of: "intent") else { return }
        if let intent = name.text.flatMap(flow.intent(named:)), flow[intent].goes != nil, !flow[intent].onlyMoves {
            bag.report(
                RecordedNamesCheck.expectedValue,
                "`\(flow[intent].name)` writes before it goes, so it stands under `wrote` and not under `went`",
                at: name.span, fix: "expect what it writes under `wrote`, and where it leads under `state`")
            return
        }
        if let intent = name.text.flatMap(flow.intent(named:)), flow[intent].goes == nil {
            bag.report(
                RecordedNamesCheck.unknownName, "`\(flow[intent].name)` leads to no other state", at: name.span,
                fix: going.isEmpty
                    ? "delete it; no intent of the flow leads anywhere"
                    : "write one of " + going.map { "`\($0.name)`" }.joined(separator: ", "))
            return
        }
        checkName(name, "the flow has no intent", going.map(\.name))
        guard let intent = name.text.flatMap(flow.intent(named:)), let asked = node.value(of: "asked") else { return }
        ExpectedValuesCheck(flow: flow, bag: bag).check(asked, flow[intent].asks, "the form of `\(flow[intent].name)`")
    }

    private func checkKeys(of node: YAMLNode, _ what: String, _ keys: [String]) {
        let entries = node.entries ?? []
        let free = keys.filter { key in !entries.contains { $0.name == key } }
        for entry in entries where !keys.contains(entry.name) {
            bag.reportUnknown(RecordedNamesCheck.unknownName, "\(what) has no key", entry.key, among: free)
        }
    }

    /// An offer is its name, a disabled one `{name: guard}`, a proposal `{proposal: intent, label: …}`.
    private func checkAction(_ node: YAMLNode) {
        guard let entries = node.entries else { return checkName(node, "the flow has no intent", intents) }
        let isProposal = entries.contains { ["proposal", "label", "confirm", "disabled_by"].contains($0.name) }
        for entry in entries {
            switch entry.name {
            case "proposal": checkName(entry.value, "the flow has no intent", intents)
            case "disabled_by": checkName(entry.value, "the flow has no guard and no collection", hindrances)
            case "label", "confirm": continue
            case _ where isProposal:
                bag.reportUnknown(
                    RecordedNamesCheck.unknownName, "a proposal has no key", entry.key,
                    among: ["proposal", "label", "confirm", "disabled_by"])
            case _:
                checkName(entry.key, "the flow has no intent", intents)
                checkName(entry.value, "the flow has no guard and no collection", hindrances)
            }
        }
    }
}

extension YAMLNode {
    fileprivate func value(of key: String) -> YAMLNode? { entries?.first { $0.name == key }?.value }
}
