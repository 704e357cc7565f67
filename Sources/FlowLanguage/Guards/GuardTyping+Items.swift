import ConversationCore
import PlainText

/// Aggregates of what is not several items: one value, a field of them, a list without its owner.
extension GuardTyping {
    /// `sum(scenario.seuil)`.
    func oneValue(_ source: String, _ field: Field, of kind: KindID, _ syntax: AggregateSyntax) -> GuardFault {
        let name = syntax.function.name
        let what = "`\(source)` is one value and not several"
        let asked: String
        switch (syntax.function, field.type) {
        case (.count, _):
            return GuardFault(
                .type, what, syntax.range, fix: "ask with `filled(\(source))` whether it is there, or compare it itself"
            )
        case (.sum, _), (.minimum, _), (.maximum, _), (.any, .flag), (.every, .flag): asked = source
        case (.any, _), (.every, _): asked = "filled(\(source))"
        }
        let all = kind == .scenario ? nil : kinds[kind.rawValue].collection
        let others: String? =
            switch syntax.function {
            case .sum, .minimum, .maximum: all.map { ", or `\(name)(\($0).\(field.name))` for all of them" }
            case .count, .any, .every: nil
            }
        return GuardFault(
            .type, what, syntax.range, fix: "write `\(asked)`" + (others ?? ""))
    }

    /// `count(biens.valeur)`, `any(biens.neuf)`.
    func fieldOfItems(
        _ syntax: AggregateSyntax, _ scope: ItemScope, _ field: String, _ type: TermType?
    ) -> GuardFault {
        let name = syntax.function.name
        let what = "`\(name)` looks at items, not at a field of theirs"
        guard syntax.filter == nil else {
            return GuardFault(.type, what, syntax.itemsRange, fix: "write `\(scope.source)`")
        }
        let asked = "\(name)(\(scope.source) where"
        let fix: String
        switch (syntax.function, type) {
        case (.count, _): fix = "write `count(\(scope.source))`, or `\(asked) filled(\(field)))`"
        case (_, .flag?): fix = "write `\(asked) \(field))`"
        default:
            fix = "write `\(asked) filled(\(field)))` to ask whether it is there, or compare it: `\(asked) \(field) …)`"
        }
        return GuardFault(.type, what, syntax.range, fix: fix)
    }

    /// How a list that is called so is asked, of whatever has one.
    func listSource(_ name: String) -> String? {
        for (place, kind) in kinds.enumerated() {
            guard let field = kind.fields.first(where: { hasSameBytes($0.name, name) }), case .list = field.type else {
                continue
            }
            return place == 0 ? "scenario.\(name)" : "latest(\(kind.collection)).\(name)"
        }
        return nil
    }

    /// `sum(postes.montant)`, where the postes are a list of something; `sum(montant)`.
    func refuseListWithoutOwner(_ syntax: AggregateSyntax, _ name: AggregateSyntax.Name) throws(GuardFault) {
        guard !kinds.dropFirst().contains(where: { $0.collection == name.text || $0.name == name.text }) else { return }
        let owners = kinds.indices.filter { kinds[$0].fields.contains { hasSameBytes($0.name, name.text) } }
        guard !owners.isEmpty else { return }
        let sources = owners.compactMap { place -> String? in
            let field = kinds[place].fields.first { hasSameBytes($0.name, name.text) }
            let isSeveral = field?.type.isSeveral ?? false
            let takesField = [.sum, .minimum, .maximum].contains(syntax.function)
            if isSeveral {
                return place == 0 ? "scenario.\(name.text)" : "latest(\(kinds[place].collection)).\(name.text)"
            }
            guard place > 0, takesField, syntax.path.isEmpty else { return nil }
            return "\(kinds[place].collection).\(name.text)"
        }
        guard !sources.isEmpty else { return }
        throw GuardFault(
            .unknownEntity, "there is no collection `\(name.text)`, but a field of something that is called so",
            name.range,
            fix: "write " + sources.prefix(6).map { "`\($0)`" }.joined(separator: " or "))
    }
}
