import ConversationCore
import PlainText
import SpannedYAML

/// Holds what a press acts on, and who presses, to what the intent acts on and whom it is for.
struct PressedEntityCheck {
    let flow: Flow
    let bag: DiagnosticBag
    /// How many entities there are when the button is pressed.
    let present: EntitiesSoFar?

    func check(_ press: RecordedPress, _ node: YAMLNode) {
        guard case .intent(let name, _, let target) = press.target, let id = flow.intent(named: name) else { return }
        let entry = node.entries?.first { $0.name == "entity" }
        let parts = entry?.value.entries ?? []
        guard let kind = flow[id].actsOn, flow[id].prompt == nil else {
            guard let entry else { return }
            bag.report(
                RecordedNamesCheck.entity, "`\(name)` acts on no entity that is there", at: entry.key.span,
                fix: "delete `entity`")
            return
        }
        let what = flow[kind].name
        guard let target else {
            // There is only one scenario, so nobody need name it.
            if kind == .scenario || entry != nil { return }
            let place = node.entries?.first { $0.name == "intent" }?.value.span
            bag.report(
                RecordedNamesCheck.entity, "`\(name)` acts on a `\(what)`, and the press does not say on which",
                at: place ?? node.span, fix: "add `entity: {kind: \(what), position: 1}` for the first `\(what)`")
            return
        }
        // A kind that is none has its finding already.
        guard let given = flow.kind(named: target.kind) else { return }
        if given != kind {
            bag.report(
                RecordedNamesCheck.entity,
                "`\(name)` acts on \(what.isScenario ? "the" : "a") `\(what)`, not on `\(target.kind)`",
                at: parts.first { $0.name == "kind" }?.value.span ?? node.span,
                fix: kind == .scenario ? "delete `entity`; there is only one scenario" : "write `\(what)`")
        } else if kind != .scenario, let position = parts.first(where: { $0.name == "position" }) {
            _ = PressedPlacesCheck(flow: flow, bag: bag, present: present)
                .checkPlace(position.value, kind, "position")
        }
    }

    /// Somebody for whom the intent is not is always refused.
    func checkRole(_ press: RecordedPress, as role: Spanned<String>?, _ node: YAMLNode) {
        guard case .intent(let name, _, _) = press.target, let id = flow.intent(named: name),
            let acting = acting(role),
            !flow.isMeant(id, for: acting)
        else { return }
        let named = flow[id].roles.map { flow[$0].name }
        let place = node.entries?.first { $0.name == "intent" }?.value.span
        bag.report(
            RecordedNamesCheck.notForRole,
            "`\(name)` is for \(named.map { "`\($0)`" }.joined(separator: " and ")), and "
                + (role.map { "`\($0.value)` acts" } ?? "nobody is named, so `\(flow[acting].name)` acts"),
            at: role?.span ?? place ?? node.span,
            fix: (role == nil ? "add" : "write")
                + " `as: \(named.first ?? "")`, or where the refusal is meant `expect: {error: not_offered_here}`")
    }

    /// `nil` for a role that the flow does not have.
    private func acting(_ role: Spanned<String>?) -> RoleID? {
        guard let role else { return flow.roles.isEmpty ? nil : RoleID(rawValue: 0) }
        return flow.role(named: role.value)
    }
}

extension String {
    fileprivate var isScenario: Bool { self == "scenario" }
}
