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
        "recording-unknown-field", summary: "A payload fills fields that the intent takes.",
        bad: "- press: {intent: add_target, payload: {nmo: \"PME\"}}\n",
        good: "- press: {intent: add_target, payload: {nom: \"PME\"}}\n")
    package static let value = Rule(
        "recording-value", summary: "A payload's values are such as its fields take, unless the turn expects that not.",
        bad: "- press: {intent: add_target, payload: {nom: \"PME\", taille: enorme}}\n",
        good: "- press: {intent: add_target, payload: {nom: \"PME\", taille: pme}}\n")
    package static let entity = Rule(
        "recording-entity", summary: "A press names what its intent acts on, and nothing else.",
        bad: "- press: {intent: add_target, payload: {nom: \"PME\"}, entity: {kind: cible, position: 1}}\n",
        good:
            "- say: Bonjour\n- press: {intent: edit_target, payload: {nom: \"PME\"}, entity: {kind: cible, position: 1}}\n"
    )
    package static let notForRole = Rule(
        "recording-not-for-role",
        summary: "Who presses is somebody whom the intent is for, unless a refusal is expected.",
        bad: "- press: {intent: settle}\n", good: "- press: {intent: settle}\n  as: gestionnaire\n")
    package static let expectedValue = Rule(
        "recording-expected-value", summary: "What is expected of a field is a value that it can have.",
        bad: "expect: {wrote: [{create: cible, fields: {taille: enorme}}]}\n",
        good: "expect: {wrote: [{create: cible, fields: {taille: pme}}]}\n")
    package static let hostileReading = Rule(
        "recording-hostile-reading",
        summary: "What a model proposes keeps its contract, unless the turn expects that not.",
        bad: "- model_proposes: {intent: generate_paln}\n", good: "- model_proposes: {intent: generate_plan}\n")
    package static let rules = [
        unknownName, unknownField, value, entity, notForRole, expectedValue, hostileReading,
    ]

    let flow: Flow
    let bag: DiagnosticBag

    func check(_ turns: [RecordedTurn]) {
        var present = EntitiesSoFar(flow: flow)
        for turn in turns {
            check(turn, present)
            present.add(turn)
        }
    }

    private func check(_ turn: RecordedTurn, _ present: EntitiesSoFar) {
        if let expectation = turn.source?.expectation {
            ExpectedNamesCheck(flow: flow, bag: bag).check(expectation)
        }
        guard let node = turn.source?.input else { return }
        switch turn.input {
        case .press(let press): check(press, of: turn, node, present)
        case .modelProposes(let reading, _):
            guard !turn.means(TurnErrorCode.modelOffContract.rawValue) else { return }
            HostileReadingCheck(flow: flow, bag: bag).check(reading, node)
            if !turn.isRefused {
                HostileEntityCheck(flow: flow, bag: bag, present: present).check(reading, node)
            }
        case .say, .dismiss, .wait: return
        }
    }

    private func check(_ press: RecordedPress, of turn: RecordedTurn, _ node: YAMLNode, _ present: EntitiesSoFar) {
        // A key that is none is refused before anything else is looked at.
        if !turn.means("invalid_payload", "invalid_fields") {
            PressedPayloadCheck(flow: flow, bag: bag).check(press, node)
        }
        // A stale button changes nothing, whatever it holds.
        guard press.drawnTurnsAgo == 0 else { return }
        let entity = PressedEntityCheck(flow: flow, bag: bag, present: present)
        if !turn.means("entity_missing", "not_offered_here", "stale", "invalid_fields") { entity.check(press, node) }
        // What is refused on purpose is not looked into.
        guard !turn.isRefused else { return }
        PressedValuesCheck(flow: flow, bag: bag, present: present).check(press, node)
        entity.checkRole(
            press, as: turn.role.map { Spanned($0, at: turn.source?.role?.span ?? node.span) }, node)
    }
}

extension RecordedTurn {
    private var troubles: [String] {
        [expectation?["error"], expectation?["refused"], outcome?["error"]].compactMap { $0?.string }
    }

    /// Whether the turn says that it went wrong so.
    fileprivate func means(_ codes: String...) -> Bool { troubles.contains(where: codes.contains) }

    /// Whether it says that it went wrong in any way.
    fileprivate var isRefused: Bool { !troubles.isEmpty }
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
