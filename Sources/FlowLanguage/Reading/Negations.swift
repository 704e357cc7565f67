import ConversationCore
import PlainText
import SpannedYAML

/// The guards of which `needs` and `when` ask that they fail. Each becomes a guard of its own behind the named ones, so
/// that the engine, what explains it and what analyses it need to know no more than guards.
struct Negations {
    struct Use {
        let guardName: String
        let position: Int
        /// Where it is asked for first.
        let span: SourceSpan
    }

    fileprivate(set) var uses: [Use] = []
    /// For each guard's name, the words for when it holds.
    var words: [String: LocalizedText] = [:]
    /// Those whose words are missing, so that it is said once.
    fileprivate var missing: Set<String> = []
    /// Guards whose denial people may be told about.
    fileprivate var shown: Set<String> = []
    /// Guards that are asked for in any way.
    var asked: Set<String> = []
    /// Whether guards are asked for where nobody can read which.
    var isUnread = false
}

extension FlowReading {
    /// The guard that holds where a named one fails.
    func negation(of written: GuardName, at span: SourceSpan, isShown: Bool) -> GuardID? {
        switch written.form {
        case .joined(let word):
            bag.report(
                FlowRules.unknownGuard, "`\(written.name)` joins guards; here each has its own entry", at: span,
                fix: word == "and"
                    ? "write the names apart, with a comma: all of them must hold"
                    : "write one guard whose expression has `or`, and name that")
            return nil
        case .twice:
            bag.report(
                FlowRules.unknownGuard, "this denies `\(written.name)` twice, which asks that it holds", at: span,
                fix: "write `\(nearestGuard(to: written.name) ?? written.name)`")
            return nil
        case .foreign:
            if isShown { negations.shown.insert(nearestGuard(to: written.name) ?? written.name) }
            bag.report(
                FlowRules.unknownGuard, "a guard that must fail is written with `not` before its name", at: span,
                fix: "write `not \(nearestGuard(to: written.name) ?? written.name)`")
            return nil
        case .negated: break
        }
        guard let position = guardNames.firstIndex(where: { hasSameBytes($0, written.name) }) else {
            if guardNames.contains(where: { NameForm.isMeant(written.name, by: $0) }) { return nil }
            let near = nearestGuard(to: written.name)
            bag.report(
                FlowRules.unknownGuard,
                "there is no guard `\(written.name)`" + (near.map { "; did you mean `not \($0)`?" } ?? ""), at: span,
                fix: near.map { "write `not \($0)`" })
            return nil
        }
        negations.asked.insert(written.name)
        if isShown { negations.shown.insert(written.name) }
        if isShown, negations.words[written.name] == nil, !negations.missing.contains(written.name) {
            negations.missing.insert(written.name)
            bag.report(
                FlowRules.missingNegationWords,
                "people are told why it is not possible, and `\(written.name)` has no words for when it holds",
                at: span,
                notes: [(places.guards[position], "the guard is here")],
                fix: "add `otherwise_not: …` to the guard `\(written.name)`")
        }
        if let place = negations.uses.firstIndex(where: { $0.position == position }) {
            return GuardID(rawValue: guardNames.count + place)
        }
        negations.uses.append(Negations.Use(guardName: written.name, position: position, span: span))
        return GuardID(rawValue: guardNames.count + negations.uses.count - 1)
    }

    /// A guard and its denial, asked for together.
    func checkContradiction(_ names: [Spanned<String>]) {
        for name in names {
            let denied = "not \(name.value)"
            guard let other = names.first(where: { hasSameBytes($0.value, denied) }) else { continue }
            let (first, second) = name.span.start < other.span.start ? (name, other) : (other, name)
            bag.report(
                FlowRules.guardsContradict, "`\(first.value)` and `\(second.value)` never hold together",
                at: second.span, notes: [(first.span, "the other is here")], fix: "delete one of the two")
        }
    }

    /// A denial that has a finding: its words are not called unused as well.
    func noteShown(_ denial: String) {
        if denial.hasPrefix("not ") { negations.shown.insert(String(denial.dropFirst(4))) }
    }

    /// Words for when a guard holds, where nobody is ever told so.
    func checkNegationWords(_ guards: [YAMLEntry]) {
        if negations.isUnread { return }
        for entry in guards where negations.asked.contains(entry.name) && !negations.shown.contains(entry.name) {
            guard let words = entry.value.entries?.first(where: { $0.name == "otherwise_not" }) else { continue }
            bag.report(
                FlowRules.unusedWords, "nobody is told these words: no `needs` asks for `not \(entry.name)`",
                at: words.key.span, fix: "delete `otherwise_not`, or write `not \(entry.name)` in `needs`")
        }
    }

    private func nearestGuard(to name: String) -> String? {
        if guardNames.contains(name) { return name }
        return closestMatch(to: name, among: guardNames)
    }

    /// The guards behind the named ones.
    func negated(_ named: [Guard]) -> [Guard] {
        negations.uses.map { use in
            let original = named[use.position]
            let expression = GuardExpression.not(original.expression)
            expressions.append(expression)
            places.expressions.append(use.span)
            places.guards.append(use.span)
            return Guard(
                name: "not \(original.name)", source: "not (\(original.source))", expression: expression,
                otherwise: negations.words[original.name] ?? LocalizedText(languages.map { _ in "" }))
        }
    }
}
