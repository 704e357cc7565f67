import ConversationCore
import PlainText
import SpannedYAML

/// What a guard does not know of the conversation around it: `state == "ouvert"`, `role == "expert"`.
extension GuardTyping {
    private static let areStates: Set<String> = ["state", "stage", "etat", "etape"]
    private static let areRoles: Set<String> = ["role"]

    /// - Parameter range: of the whole comparison.
    func refuseSurroundings(
        _ left: GuardSyntax, _ comparison: Comparison, _ right: GuardSyntax, _ range: Range<Int>
    ) throws(GuardFault) {
        for (word, value) in [(left, right), (right, left)] {
            guard case .name(let name, let place) = word, !isKnown(name),
                let fault = surroundings(name, place, isBare: true)
            else { continue }
            // Beside other conditions, or denied, it does not say who may.
            guard case .text(let role, _) = value, comparison == .equal, range == 0..<written.count,
                Self.areRoles.contains(NameForm.suggestion(for: name) ?? name)
            else { throw fault }
            throw GuardFault(
                fault.breach, fault.message, range, fix: "write `for: [\(role)]` on the intent, in place of this guard")
        }
    }

    /// What is said of such a word; `nil` for any other.
    /// - Parameter isBare: whether no owner stands before it.
    func surroundings(_ name: String, _ range: Range<Int>, isBare: Bool) -> GuardFault? {
        let plain = NameForm.suggestion(for: name) ?? name
        if Self.areStates.contains(plain) {
            return GuardFault(
                isBare ? .syntax : .unknownField, "guards do not know the state", range,
                fix: "`offers` and `moves_on` say what is possible where: put it into those of the state")
        }
        guard Self.areRoles.contains(plain) else { return nil }
        return GuardFault(
            isBare ? .syntax : .unknownField, "guards do not know who acts", range,
            fix: "name under `for` of the intent the roles that may")
    }

    /// Whether it is a field of the item, or would be one of the scenario.
    private func isKnown(_ name: String) -> Bool {
        (scope?.fields ?? kinds.first?.fields ?? []).contains { hasSameBytes($0.name, name) }
    }
}
