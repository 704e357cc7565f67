import ConversationCore
import SpannedYAML

/// How an answer becomes buttons: `{intent, at_least}` or `{each, intent, with, label}`.
extension FlowReading {
    func readProposal(
        _ entry: YAMLEntry, _ write: Spanned<Intent.Write?>, _ creations: [Creation]
    ) -> ProposalRule? {
        let keys = ["intent", "at_least", "at_most", "each", "with", "label"]
        guard let reader = MappingReader(entry, "`proposes`", keys: keys, into: bag),
            let name = reader.requiredText("intent"), let intent = intent(name)
        else { return nil }
        guard let target = target(intent, name, creations) else { return nil }
        guard let created = write.value?.created else { return fromReply(reader, intent) }
        return fromList(reader, intent, target, created, fixed: creations[intent.rawValue].fixed)
    }

    /// The kind that the proposed intent creates.
    private func target(_ intent: IntentID, _ name: Spanned<String>, _ creations: [Creation]) -> KindID? {
        let creation = creations[intent.rawValue]
        if !creation.hasPrompt, let kind = creation.kind, kind != .scenario { return kind }
        if creation.isUnknown { return nil }
        bag.report(
            FlowRules.proposedIntent, "a button can only propose an intent that creates an entity without a prompt",
            at: name.span, notes: [(places.intents[intent.rawValue], "`\(name.value)` is described here")],
            fix: "name an intent with `creates: …` and no `prompt`")
        return nil
    }

    private func fromReply(_ reader: MappingReader, _ intent: IntentID) -> ProposalRule? {
        for key in ["each", "with", "label"] {
            guard let entry = reader.entry(key) else { continue }
            bag.report(
                FlowRules.eachNeedsCreates,
                "`\(key)` belongs to buttons made from a list of what the prompt created; this intent creates nothing",
                at: entry.key.span, fix: "delete `\(key)`, or add `creates: …`")
            return nil
        }
        let atMost = reader.integer("at_most", in: 1...50)
        let atLeast = reader.integer("at_least", in: 0...50)
        let most = atMost?.value ?? max(ProposalRule.defaultAtMost, atLeast?.value ?? 0)
        if let atLeast, atLeast.value > most {
            bag.report(FlowRules.emptyRange, "`at_least` is greater than `at_most`: no list fits", at: atLeast.span)
        }
        return ProposalRule(source: .reply(atLeast: atLeast?.value ?? 0, atMost: most), intent: intent)
    }

    private func fromList(
        _ reader: MappingReader, _ intent: IntentID, _ target: KindID, _ created: KindID, fixed: [String]
    ) -> ProposalRule? {
        for key in ["at_least", "at_most"] {
            guard let entry = reader.entry(key) else { continue }
            bag.report(
                FlowRules.keyOfOtherType, "with `each` the list's own `\(key)` counts", at: entry.key.span,
                fix: "delete `\(key)`")
        }
        guard let each = reader.requiredText("each") else { return nil }
        let owner = kinds[created.rawValue]
        guard let list = field(each, of: owner.fields, "`\(owner.name)`") else { return nil }
        if owner.fields[list].type.isUnknown { return nil }
        guard case .list(let shape) = owner.fields[list].type else {
            bag.report(
                FlowRules.notAList, "`\(each.value)` is a \(owner.fields[list].type.name); `each` names a list",
                at: each.span, fix: lists(of: owner))
            return nil
        }
        let assignments = readAssignments(reader, shape.item, target, fixed: fixed)
        let scope = PlaceholderScope(item: shape.item)
        let label = template(of: "label", in: reader, scope)
        return assignments.map {
            ProposalRule(source: .createdList(field: list), intent: intent, with: $0, label: label)
        }
    }

    private func lists(of kind: EntityKind) -> String? {
        let lists = kind.fields.filter { if case .list = $0.type { true } else { false } }
        return lists.isEmpty ? nil : "write " + lists.map { "`\($0.name)`" }.joined(separator: " or ")
    }

    private func readAssignments(
        _ reader: MappingReader, _ item: [Field], _ target: KindID, fixed: [String]
    ) -> [ProposalRule.Assignment]? {
        guard let with = reader.required("with"), let entries = with.value.readEntries("`with`", into: bag) else {
            return nil
        }
        let form = kinds[target.rawValue]
        var assignments: [ProposalRule.Assignment] = []
        for entry in entries.prefix(100) {
            guard let source = entry.value.readText("`\(entry.name)`", into: bag),
                let from = field(source, of: item, "the list's items"),
                let to = field(Spanned(entry.name, at: entry.key.span), of: form.fields, "`\(form.name)`")
            else { return nil }
            let (field, itemField) = (form.fields[to], item[from])
            if fixed.contains(where: { $0 == field.name }) {
                bag.report(
                    FlowRules.withMisfit,
                    "the intent that is proposed fixes `\(form.name).\(field.name)` itself, and refuses another value",
                    at: entry.key.span, fix: "delete `\(field.name)` here")
            }
            if let pattern = field.pattern, itemField.pattern?.source != pattern.source {
                bag.report(
                    FlowRules.withMayNotFit,
                    "`\(form.name).\(field.name)` has a `pattern` and `\(source.value)` has not the same: then there may be no button",
                    at: source.span, fix: "give `\(source.value)` the same `pattern`")
            }
            if let reason = field.type.misfit(of: itemField.type) {
                // A text that is only sometimes too long is no reason to refuse the flow.
                let isText = field.type.name == "text" && itemField.type.name == "text"
                bag.report(
                    isText ? FlowRules.withMayNotFit : FlowRules.withMisfit,
                    "`\(source.value)` does not always fit `\(form.name).\(field.name)`: \(reason)", at: source.span)
            } else if field.required, !itemField.required {
                bag.report(
                    FlowRules.withMayNotFit,
                    "`\(form.name).\(field.name)` is required and `\(source.value)` may be missing: then there is no button",
                    at: source.span, fix: "make `\(source.value)` required in the list")
            }
            assignments.append(ProposalRule.Assignment(field: to, itemField: from))
        }
        let missing = form.fields.indices.first { index in
            form.fields[index].required && form.fields[index].initial == nil
                && !fixed.contains { $0 == form.fields[index].name }
                && !assignments.contains { $0.field == index }
        }
        if let missing {
            bag.report(
                FlowRules.withIncomplete,
                "`\(form.name)` needs `\(form.fields[missing].name)`, which `with` does not fill in", at: with.key.span,
                fix: "add `\(form.fields[missing].name): …`")
            return nil
        }
        return assignments
    }
}
