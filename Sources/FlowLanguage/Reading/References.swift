import ConversationCore
import PlainText
import SpannedYAML

/// Fields that refer to entities.
extension FlowReading {
    /// What `type` says: a type's name, or an entity's.
    func typeName(_ node: YAMLNode) -> Spanned<TypeName>? {
        if let items = node.items, items.count == 1,
            let name = entityNames.first(where: { $0.name == items[0].text || $0.collection == items[0].text })?.name
        {
            bag.report(
                SchemaRules.wrongType, "`type` names one entity, also where a field refers to several", at: node.span,
                fix: "write `\(name)`, and `list: true` for several")
            return nil
        }
        guard let text = node.text, !node.isNothing else { return node.readChoice("`type`", into: bag) }
        // The name of a type is a type, whatever entities are called.
        if let type = TypeName(rawValue: text), type != .reference { return Spanned(type, at: node.span) }
        if entityNames.contains(where: { hasSameBytes($0.name, text) }) { return Spanned(.reference, at: node.span) }
        let words = TypeName.allCases.filter { $0 != .reference }.map(\.rawValue)
        if let entity = entityNames.first(where: { $0.collection == text }) {
            bag.report(
                FlowRules.unknownEntity, "`\(text)` is a collection; here the entity is named", at: node.span,
                fix: "write `\(entity.name)`, and `list: true` for several")
        } else if text == "scenario" {
            bag.report(
                FlowRules.referenceToScenario, "there is one scenario, so nothing need refer to it", at: node.span,
                fix: "delete the field; `{scenario.…}` and `scenario.…` name it everywhere")
        } else {
            let known = words + entityNames.map(\.name)
            let near = TypeName(habit: text)?.rawValue ?? closestMatch(to: text, among: known)
            let isReference = ["reference", "ref", "relation", "link", "lien", "entity"].contains(text.lowercased())
            bag.report(
                SchemaRules.unknownValue,
                "`type` cannot be `\(text)`; it is one of \(words.map { "`\($0)`" }.joined(separator: ", ")), or an entity",
                at: node.span,
                fix: isReference
                    ? "write the name of the entity that is referred to" : near.map { "write `\($0)`" })
        }
        return nil
    }

    func referenceType(_ node: YAMLNode, _ reader: MappingReader, inList: Bool) -> FieldType? {
        guard let place = entityNames.firstIndex(where: { $0.name == node.text }) else { return nil }
        let kind = KindID(rawValue: place + 1)
        guard reader.flag("list")?.value ?? false else {
            for key in ["at_least", "at_most"] {
                guard let entry = reader.entry(key) else { continue }
                bag.report(
                    FlowRules.keyOfOtherType, "`\(key)` counts several; this field refers to one", at: entry.key.span,
                    fix: "delete `\(key)`, or add `list: true`")
            }
            return .reference(kind)
        }
        guard !inList else {
            bag.report(
                FlowRules.nestedList, "a list's items cannot hold lists", at: node.span,
                fix: "delete `list: true`, or refer from a field of the entity")
            return nil
        }
        let atMost = reader.integer("at_most", in: 1...500)
        let atLeast = reader.integer("at_least", in: 0...500)
        let most = atMost?.value ?? max(ListShape.defaultAtMost, atLeast?.value ?? 0)
        if let atLeast, atLeast.value > most {
            bag.report(FlowRules.emptyRange, "`at_least` is greater than `at_most`: no list fits", at: atLeast.span)
        }
        return .references(kind, atLeast: min(atLeast?.value ?? 0, most), atMost: most)
    }

    /// The scenario is there before all entities, so it can only be made to refer to one later.
    func checkReference(_ type: FieldType, _ node: YAMLNode, required: Bool, _ place: FieldPlace) {
        guard place == .scenario, let kind = type.referredKind else { return }
        var needsOne = required
        if case .references(_, let atLeast, _) = type { needsOne = atLeast > 0 && required }
        guard needsOne, entityNames.indices.contains(kind.rawValue - 1) else { return }
        bag.report(
            FlowRules.referenceCircle,
            "the scenario is there before any `\(entityNames[kind.rawValue - 1].name)`, so it could never be created",
            at: node.span, fix: "delete `required: true`")
    }

    /// A list of references that asks for more than there can be.
    func checkReferenceCounts() {
        for (kind, places) in zip(kinds, places.fields) {
            for (field, place) in zip(kind.fields, places) {
                guard case .references(let target, let atLeast, _) = field.type,
                    kinds.indices.contains(target.rawValue), atLeast > kinds[target.rawValue].atMost
                else { continue }
                let (name, most) = (kinds[target.rawValue].collection, kinds[target.rawValue].atMost)
                bag.report(
                    FlowRules.emptyRange,
                    "`\(field.name)` has at least \(atLeast), and there are at most \(most) `\(name)`",
                    at: place, fix: "lower `at_least`, or raise `at_most` of `\(kinds[target.rawValue].name)`")
            }
        }
    }

    /// Entities that cannot do without each other can none of them be the first.
    func checkReferenceCircles() {
        func needed(_ kind: Int) -> [Int] {
            kinds[kind].fields.filter(\.required).compactMap { field in
                if case .reference(let kind) = field.type { return kind.rawValue }
                if case .references(let kind, let atLeast, _) = field.type, atLeast > 0 { return kind.rawValue }
                return nil
            }
        }
        for kind in kinds.indices.dropFirst() {
            var (seen, pending): (Set<Int>, [Int]) = ([], needed(kind))
            while let next = pending.popLast() {
                if kinds.indices.contains(next), seen.insert(next).inserted { pending += needed(next) }
            }
            guard seen.contains(kind) else { continue }
            let name = kinds[kind].name
            if needed(kind).contains(kind) {
                bag.report(
                    FlowRules.referenceCircle, "a `\(name)` must refer to a `\(name)`: there can be no first one",
                    at: places.kinds[kind], fix: "delete `required: true` from the reference")
                return
            }
            bag.report(
                FlowRules.referenceCircle,
                "a `\(kinds[kind].name)` must refer to what in its turn needs a `\(kinds[kind].name)`: there can be no first one",
                at: places.kinds[kind], fix: "delete `required: true` from one of the references")
            return
        }
    }
}
