import ConversationCore
import PlainText

/// A guard does not look through a reference: what it would find there may be gone, or be another one tomorrow.
extension GuardTyping {
    struct Reference {
        let field: Field
        let to: KindID
        /// What has the field.
        let owner: String
    }

    /// The field of the items of a `where` that refers to something and has this name.
    func reference(_ name: String) -> Reference? {
        guard let scope, let field = scope.fields.first(where: { hasSameBytes($0.name, name) }) else { return nil }
        return field.type.referredKind.map { Reference(field: field, to: $0, owner: scope.owner) }
    }

    /// What stands behind a second point.
    func through(_ owner: GuardSyntax, _ field: String, _ range: Range<Int>) -> GuardFault {
        let kind: EntityKind?
        let name: String
        switch owner {
        case .field(let collection, _, let field, _, _):
            kind = collection.map { name in kinds.dropFirst().first { $0.collection == name } } ?? kinds.first
            name = field
        case .path(let owner, let field, _):
            if let reference = reference(owner) { return throughReference(reference, field, range) }
            kind = kinds.dropFirst().first { $0.name == owner || $0.collection == owner }
            name = field
        default: (kind, name) = (nil, "")
        }
        guard let kind, let between = kind.fields.first(where: { hasSameBytes($0.name, name) }) else {
            return GuardFault(
                .syntax, "a field stands behind one point", range,
                fix: "write `scenario.field` or `latest(collection).field`")
        }
        if let to = between.type.referredKind {
            return throughReference(Reference(field: between, to: to, owner: kind.name), field, range)
        }
        let source = kind.name == "scenario" ? "scenario" : "latest(\(kind.collection))"
        if case .list = between.type {
            return GuardFault(
                .type, "`\(name)` is a list, and a guard asks its items together", range,
                fix: "write `any(\(source).\(name) where \(field) …)`, or `every(…)`, `count(…)`, `sum(…)`")
        }
        return GuardFault(
            .type, "`\(name)` is \(Self.type(of: between).words) and has no fields", range,
            fix: "write `\(source).\(name)`")
    }

    /// `count(latest(contrats).biens where neuf)`: what is referred to is asked itself.
    func refuseWhereOfReferences(_ syntax: AggregateSyntax) throws(GuardFault) {
        let owner: EntityKind?
        switch syntax.owner {
        case .collection: return
        case .latest(let name): owner = kinds.dropFirst().first { $0.collection == name.text }
        case .scenario: owner = kinds.first
        }
        guard let filter = syntax.filter, let owner, let path = syntax.path.first,
            let field = owner.fields.first(where: { hasSameBytes($0.name, path.text) }),
            case .references(let kind, _, _) = field.type, kinds.indices.contains(kind.rawValue)
        else { return }
        let collection = kinds[kind.rawValue].collection
        throw GuardFault(
            .type, "a guard counts the references of `\(field.name)`, and does not look through them", filter.range,
            fix: "give `\(owner.name)` a field of its own for it, or ask all `\(collection)`: "
                + "`\(syntax.function.name)(\(collection) where \(text(of: filter.range)))`")
    }

    func throughReference(_ reference: Reference, _ field: String, _ range: Range<Int>) -> GuardFault {
        let target = kinds.indices.contains(reference.to.rawValue) ? kinds[reference.to.rawValue] : nil
        let what = "a guard does not look through the reference `\(reference.field.name)`"
        guard let target, target.fields.contains(where: { hasSameBytes($0.name, field) }) else {
            return GuardFault(
                .type, what, range, fix: "write `filled(…)` to ask whether `\(reference.field.name)` is there")
        }
        return GuardFault(
            .type, what, range,
            fix: "give `\(reference.owner)` a field of its own for it, or ask the `\(target.collection)` themselves: "
                + "`any(\(target.collection) where \(field) …)`")
    }
}
