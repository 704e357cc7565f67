import ConversationCore
import PlainText
import SpannedYAML

/// Names that stand alone: fields of an item behind `where`; anywhere else a slip.
extension GuardTyping {
    func item(_ name: String, _ range: Range<Int>) throws(GuardFault) -> (Term, TermType) {
        guard let scope else { throw bare(name, range) }
        if let field = scope.fields.firstIndex(where: { hasSameBytes($0.name, name) }) {
            try refuseUnknown(scope.fields[field], range)
            return (.item(field), Self.type(of: scope.fields[field]))
        }
        if let value = quotedValue(name, among: scope.fields) { throw unquoted(value, range) }
        if guardNames.contains(name) { throw namesGuard(name, range) }
        if let word = word(name, range) ?? surroundings(name, range, isBare: true) { throw word }
        if kinds.first?.fields.contains(where: { $0.name == name }) == true {
            throw GuardFault(
                .unknownField, "`\(scope.owner)` has no field `\(name)`, but the scenario has", range,
                fix: "write `scenario.\(name)`")
        }
        throw GuardFault(
            .unknownField, "`\(scope.owner)` has no field `\(name)`", range,
            fix: Self.fix(name, among: scope.fields.map(\.name)))
    }

    /// A bare name outside of `where`.
    private func bare(_ name: String, _ range: Range<Int>) -> GuardFault {
        let what = "`\(name)` is no term of an expression"
        if let word = word(name, range) { return word }
        let plain = NameForm.suggestion(for: name) ?? name
        if let scenario = kinds.first, scenario.fields.contains(where: { $0.name == plain }) {
            return GuardFault(.syntax, what, range, fix: "write `scenario.\(plain)`")
        }
        if guardNames.contains(name) { return namesGuard(name, range) }
        if let kind = kinds.dropFirst().first(where: { $0.collection == plain || $0.name == plain }) {
            return GuardFault(.syntax, what, range, fix: "write `count(\(kind.collection))` for how many there are")
        }
        if let kind = kinds.dropFirst().first(where: { $0.fields.contains { $0.name == plain } }) {
            return GuardFault(
                .syntax, what, range,
                fix:
                    "write `latest(\(kind.collection)).\(plain)`, or ask all of them: `any(\(kind.collection) where \(plain) …)`"
            )
        }
        if let value = quotedValue(name, among: kinds.flatMap(\.fields)) { return unquoted(value, range) }
        if let word = surroundings(name, range, isBare: true) { return word }
        if let near = closestMatch(to: plain, among: (kinds.first?.fields ?? []).map(\.name)) {
            return GuardFault(
                .syntax, what + "; did you mean `scenario.\(near)`?", range, fix: "write `scenario.\(near)`")
        }
        if let near = closestMatch(to: plain, among: kinds.dropFirst().map(\.collection)) {
            return GuardFault(.syntax, what + "; did you mean `\(near)`?", range, fix: "write `count(\(near))`")
        }
        return GuardFault(
            .syntax, what, range,
            fix: "the terms are `count(collection)`, `scenario.field`, `latest(collection).field`, `filled(…)`, "
                + "`sum(collection.field)`, `any(collection where …)`, `days(…, today)`, numbers and \"quoted texts\"")
    }

    private func namesGuard(_ name: String, _ range: Range<Int>) -> GuardFault {
        let whole = text(of: 0..<written.count)
        return GuardFault(
            .syntax, "a guard cannot name another, and `\(name)` is one", range,
            fix: whole == name || whole == "not \(name)"
                ? "write `\(whole)` in `needs` or `when` itself"
                : "put both into `needs` or `when`, where all must hold; or write here what `\(name)` says")
    }

    /// `idees.titre`, where an owner stands before a field but is none.
    func misplaced(_ owner: String, _ field: String, _ range: Range<Int>) -> GuardFault {
        if let reference = reference(owner) { return throughReference(reference, field, range) }
        let what = "`\(owner).\(field)` is no term of an expression"
        if let scope, scope.source == owner || scope.owner == owner {
            return GuardFault(
                .syntax, what, range, fix: "write `\(field)`: inside `where` an item's fields have bare names")
        }
        if let kind = kinds.dropFirst().first(where: { $0.collection == owner || $0.name == owner }) {
            return GuardFault(
                .syntax, what, range,
                fix: "write `latest(\(kind.collection)).\(field)` for the latest, or ask all of them: "
                    + "`any(\(kind.collection) where \(field) …)`")
        }
        let owners = ["scenario"] + kinds.dropFirst().map(\.collection)
        return GuardFault(
            .syntax, what, range,
            fix: closestMatch(to: NameForm.suggestion(for: owner) ?? owner, among: owners).map {
                $0 == "scenario" ? "write `scenario.\(field)`" : "write `latest(\($0)).\(field)`"
            } ?? "write `latest(…).field` with the collection's name, or `scenario.field`")
    }

    /// The value of a choice that is written without its quotes.
    private func quotedValue(_ name: String, among fields: [Field]) -> String? {
        for case .choice(let choices) in fields.map(\.type) {
            if choices.contains(where: { hasSameBytes($0.value, name) }) { return name }
        }
        return nil
    }

    func unquoted(_ value: String, _ range: Range<Int>) -> GuardFault {
        GuardFault(
            .syntax, "`\(value)` is a value, and values stand between quotes", range, fix: "write `\"\(value)\"`")
    }
}
