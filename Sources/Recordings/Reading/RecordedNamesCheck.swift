import ConversationCore
import OrderedJSON
import PlainText
package import SpannedYAML

/// Holds what a person wrote into the turns of a recording to the names of its flow: what can never hold, and what can
/// never be let through, is a slip unless the turn says that it is meant.
package struct RecordedNamesCheck {
    package static let unknownName = Rule(
        "recording-unknown-name", summary: "What is expected names the flow's states, intents, guards and fields.",
        bad: "expect: {refused: needs_not_met, by: a_une_cibel}\n",
        good: "expect: {refused: needs_not_met, by: a_une_cible}\n")
    package static let unknownField = Rule(
        "recording-unknown-field", summary: "A payload fills fields of the intent's form.",
        bad: "- press: {intent: add_target, payload: {nmo: \"PME\"}}\n",
        good: "- press: {intent: add_target, payload: {nom: \"PME\"}}\n")
    package static let hostileReading = Rule(
        "recording-hostile-reading",
        summary: "What a model proposes keeps its contract, unless the turn expects that not.",
        bad: "- model_proposes: {intent: generate_paln}\n", good: "- model_proposes: {intent: generate_plan}\n")
    package static let rules = [unknownName, unknownField, hostileReading]

    let flow: Flow
    let bag: DiagnosticBag

    func check(_ turns: [RecordedTurn]) {
        for turn in turns {
            if let expectation = turn.source?.expectation {
                ExpectedNamesCheck(flow: flow, bag: bag).check(expectation)
            }
            guard let node = turn.source?.input else { continue }
            switch turn.input {
            case .press(let press):
                guard !turn.means("invalid_payload", "invalid_fields") else { continue }
                PressedPayloadCheck(flow: flow, bag: bag).check(press, node)
            case .modelProposes(let reading, _):
                guard !turn.means(TurnErrorCode.modelOffContract.rawValue) else { continue }
                HostileReadingCheck(flow: flow, bag: bag).check(reading, node)
            case .say, .dismiss, .wait: continue
            }
        }
    }
}

extension RecordedTurn {
    /// Whether the turn says that it went wrong so.
    fileprivate func means(_ codes: String...) -> Bool {
        let said = [expectation?["error"], expectation?["refused"], outcome?["error"]]
        return said.contains { $0?.string.map(codes.contains) ?? false }
    }
}

extension DiagnosticBag {
    /// Reports a name that is none, with the one that was probably meant.
    func reportUnknown(_ rule: Rule, _ what: String, _ node: YAMLNode, among names: [String]) {
        guard let name = node.text else { return }
        let near = closestMatch(to: name, among: names)
        let known = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        report(
            rule, "\(what) `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? ""), at: node.span,
            fix: near.map { "write `\($0)`" } ?? (names.isEmpty ? "delete it" : "write one of \(known)"))
    }
}
