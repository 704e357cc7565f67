import ConversationCore
import FlowLanguage
import OrderedJSON
import PlainText
import SpannedYAML

/// Holds the values of a press's payload to the fields that they fill, as the engine will: what it refuses is a slip where
/// the turn does not say that it is refused.
struct PressedValuesCheck {
    let flow: Flow
    let bag: DiagnosticBag
    /// How many entities there are when the button is pressed.
    let present: EntitiesSoFar?

    func check(_ press: RecordedPress, _ node: YAMLNode) {
        guard case .intent(let name, let given, _) = press.target, let intent = flow.intent(named: name) else { return }
        let form = flow.form(of: intent)
        let payload = node.entries?.first { $0.name == "payload" }?.value
        let typed = given.typed(by: form)
        for entry in payload?.entries ?? [] {
            guard let place = form.firstIndex(where: { hasSameBytes($0.name, entry.name) }),
                takes(intent, place), let value = typed[entry.name]
            else { continue }
            check(entry, value, form[place], isNew: !flow[intent].changesSomething)
        }
        checkMissing(intent, form, payload, at: payload?.entries == nil ? node : payload ?? node)
    }

    private func takes(_ id: IntentID, _ place: Int) -> Bool { flow[id].prompt != nil || flow[id].asksFor(place) }

    private func check(_ entry: YAMLEntry, _ value: JSON, _ field: Field, isNew: Bool) {
        // A new one begins with something, whatever is left out.
        if value.isNull, isNew, field.initial != nil { return }
        let places = PressedPlacesCheck(flow: flow, bag: bag, present: present)
        guard places.check(entry.value, of: field) else { return }
        // Places stand for identities, each for another.
        let identified = field.mappingReferences(in: value) { _, place in
            place.isNull ? .null : .string("#" + place.text)
        }
        for violation in field.violations(of: identified) { report(violation, entry) { self.innermost($0, field) } }
    }

    private func innermost(_ path: [FieldViolation.Step], _ field: Field) -> Field {
        path.dropFirst().reduce(field) { outer, step in
            guard case .field(let name) = step, case .list(let shape) = outer.type else { return outer }
            return shape.item.first { hasSameBytes($0.name, name) } ?? outer
        }
    }

    private func report(_ violation: FieldViolation, _ entry: YAMLEntry, _ field: ([FieldViolation.Step]) -> Field) {
        // A key that is none has its finding already.
        if violation.problem == .unknownField { return }
        let node = entry.value.node(at: violation.path.dropFirst()) ?? entry.value
        let place = node.span.start.line == node.span.end.line ? node.span : node.beginning
        let path = violation.pathText
        let (words, fix): (String, String?) =
            switch violation.problem {
            case .missing: ("`\(path)` must have a value", "write one")
            case .blank: ("`\(path)` must hold more than blanks", "write a text")
            case .tooFewItems(let minimum): ("`\(path)` has fewer than \(minimum) items", "write more of them")
            case .tooManyItems(let maximum): ("`\(path)` has more than \(maximum) items", "keep \(maximum) of them")
            case .itemTwice: ("`\(path)` names the same thing twice", "keep one of the two")
            case .wrongType(expected: .list):
                ("`\(path)` is a list", "write it between brackets: `[\(node.text ?? "…")]`")
            case .wrongType(expected: .record): ("`\(path)` is a mapping (`key: value` lines)", nil)
            case let problem where node.text == nil:
                ("`\(path)` is one value", field(violation.path).cure("").words(for: problem))
            case let problem:
                (
                    field(violation.path).cure(node).finding(problem),
                    field(violation.path).cure(node).words(for: problem)
                )
            }
        bag.report(RecordedNamesCheck.value, words, at: place, fix: fix)
    }

    /// What cannot be left out when something new is written, or asked before a prompt or a move.
    private func checkMissing(_ id: IntentID, _ form: [Field], _ payload: YAMLNode?, at node: YAMLNode) {
        let intent = flow[id]
        guard !intent.changesSomething else { return }
        let given = (payload?.entries ?? []).map(\.name)
        let unknown = given.filter { name in !form.contains { hasSameBytes($0.name, name) } }
        let free = form.map(\.name).filter { name in !given.contains { hasSameBytes($0, name) } }
        let supposed = unknown.compactMap { closestMatch(to: $0, among: free) }
        for (place, field) in form.enumerated()
        where field.required && field.initial == nil && takes(id, place) && free.contains(field.name)
            && !supposed.contains(field.name)
        {
            bag.report(
                RecordedNamesCheck.value, "`\(intent.name)` cannot do without `\(field.name)`", at: node.beginning,
                fix: payload?.entries == nil
                    ? "add a `payload` with a value for `\(field.name)`"
                    : "add `\(field.name)` and its value to the payload")
        }
    }
}

extension Intent {
    /// Whether it acts on what is there, where a value that is not given stays as it is.
    fileprivate var changesSomething: Bool { prompt == nil && actsOn != nil }
}

extension Field {
    fileprivate func cure(_ text: String) -> ConstantCure { ConstantCure(self, text, isQuoted: false) }

    fileprivate func cure(_ node: YAMLNode) -> ConstantCure {
        if case .scalar(let text, let style) = node.kind {
            ConstantCure(self, text, isQuoted: style != .plain)
        } else {
            cure("")
        }
    }
}
