import ConversationCore
import PlainText

/// What many items come to, and what is calculated.
extension GuardTyping {
    func aggregate(_ syntax: AggregateSyntax) throws(GuardFault) -> (Term, TermType) {
        if scope != nil {
            throw GuardFault(
                .type, "inside `where` nothing is counted or added up", syntax.range,
                fix: "compare it outside of `where`, in the same guard or another one")
        }
        let (items, itemScope, path) = try items(of: syntax)
        // A plain count keeps its own form: it is the commonest of all.
        if syntax.function == .count, path.isEmpty, syntax.filter == nil, case .entities(let kind) = items {
            return (.count(kind), .number)
        }
        var value: (place: Int, type: TermType)?
        if let field = path.first {
            let place = try position(of: field.text, in: itemScope.fields, of: itemScope.owner, field.range)
            try refuseUnknown(itemScope.fields[place], field.range)
            value = (place, Self.type(of: itemScope.fields[place]))
        }
        if path.count > 1 {
            let first = itemScope.fields.first { hasSameBytes($0.name, path[0].text) }
            if let first, let kind = first.type.referredKind {
                throw throughReference(
                    Reference(field: first, to: kind, owner: itemScope.owner), path[1].text, syntax.itemsRange)
            }
            if let first, case .list = first.type, case .collection(let collection) = syntax.owner, path.count == 2 {
                throw GuardFault(
                    .type, "the items of a list are looked at together, those of one `\(itemScope.owner)`",
                    syntax.itemsRange,
                    fix: "write `latest(\(collection.text)).\(path[0].text).\(path[1].text)`")
            }
            throw GuardFault(
                .syntax, "a field stands behind one point", syntax.itemsRange,
                fix: "write `\(itemScope.source).\(path[0].text)`")
        }
        try refuseWhereOfReferences(syntax)
        let type = try check(syntax, itemScope, value?.type)
        var inner = self
        inner.scope = itemScope
        let filter = try syntax.filter.map { syntax throws(GuardFault) in try inner.typed(syntax) }
        let aggregate = Aggregate(
            syntax.function, of: items, value: value?.place, isOfDays: value?.type.isDate ?? false, where: filter)
        return (.aggregate(aggregate), type)
    }

    /// The fields of the items that are looked at.
    func itemFields(of syntax: AggregateSyntax) throws(GuardFault) -> [Field] { try items(of: syntax).1.fields }

    /// What is looked at, and which names are left behind it.
    private func items(
        of syntax: AggregateSyntax
    ) throws(GuardFault) -> (Aggregate.Items, ItemScope, [AggregateSyntax.Name]) {
        let kind: KindID
        let source: String
        switch syntax.owner {
        case .collection(let name):
            try refuseListWithoutOwner(syntax, name)
            kind = try collection(name.text, name.range)
            let definition = kinds[kind.rawValue]
            let scope = ItemScope(fields: definition.fields, owner: definition.name, source: name.text)
            return (.entities(kind), scope, syntax.path)
        case .latest(let name):
            kind = try collection(name.text, name.range)
            source = "latest(\(name.text))"
        case .scenario:
            kind = .scenario
            source = "scenario"
        }
        let name = syntax.function.name
        guard kinds.indices.contains(kind.rawValue) else {
            throw GuardFault(.unknownEntity, "the flow has no scenario", syntax.itemsRange)
        }
        let fields = kinds[kind.rawValue].fields
        guard let list = syntax.path.first else {
            throw GuardFault(
                .type, "`\(source)` is one thing and not several", syntax.itemsRange,
                fix: kind == .scenario
                    ? "name a list of it: `\(name)(scenario.list)`"
                    : "write `\(kinds[kind.rawValue].collection)` for all of them, or name a list of it")
        }
        let place = try position(of: list.text, in: fields, of: kinds[kind.rawValue].name, list.range)
        try refuseUnknown(fields[place], list.range)
        guard let item = fields[place].itemFields else {
            throw oneValue("\(source).\(list.text)", fields[place], of: kind, syntax)
        }
        let scope = ItemScope(fields: item, owner: list.text, source: "\(source).\(list.text)")
        return (
            .list(FieldReference(kind: kind, field: place), item.map(\.name)), scope,
            Array(syntax.path.dropFirst())
        )
    }

    /// Whether a function has what it needs, and what it is worth.
    private func check(
        _ syntax: AggregateSyntax, _ scope: ItemScope, _ value: TermType?
    ) throws(GuardFault) -> TermType {
        let name = syntax.function.name
        switch syntax.function {
        case .count, .any, .every:
            if value != nil {
                let field = syntax.path.last?.text ?? "field"
                if case .list = value, case .collection(let collection) = syntax.owner {
                    throw GuardFault(
                        .type, "the items of a list are looked at together, those of one `\(scope.owner)`",
                        syntax.itemsRange, fix: "write `latest(\(collection.text)).\(field)`")
                }
                throw fieldOfItems(syntax, scope, field, value)
            }
            if syntax.function == .every, syntax.filter == nil {
                throw GuardFault(
                    .type, "`every` needs what must hold of every item", syntax.range,
                    fix: "write `every(\(scope.source) where …)`")
            }
            return syntax.function == .count ? .number : .flag
        case .sum, .minimum, .maximum:
            let wanted = scope.fields.filter { field in
                switch Self.type(of: field) {
                case .number: true
                case .date: syntax.function != .sum
                default: false
                }
            }
            let advice =
                wanted.isEmpty
                ? "`\(scope.owner)` has no field that fits; to count, write `count(\(scope.source))`"
                : "write " + wanted.prefix(6).map { "`\(scope.source).\($0.name)`" }.joined(separator: " or ")
            guard let value else {
                throw GuardFault(.type, "`\(name)` needs a field of the items", syntax.itemsRange, fix: advice)
            }
            switch value {
            case .number: return .number
            case .date where syntax.function != .sum: return .date
            default:
                let kinds = syntax.function == .sum ? "numbers" : "numbers or dates"
                throw GuardFault(
                    .type, "`\(name)` takes \(kinds), and this is \(value.words)", syntax.itemsRange, fix: advice)
            }
        }
    }
}

extension Field {
    /// Of a field that holds several, what each of them holds; references have no fields of their own.
    fileprivate var itemFields: [Field]? {
        switch type {
        case .list(let shape): shape.item
        case .references: []
        case .text, .number, .wholeNumber, .flag, .date, .choice, .reference: nil
        }
    }
}

extension GuardTyping.TermType {
    fileprivate var isDate: Bool { if case .date = self { true } else { false } }
}
