import ConversationCore
import OrderedJSON

/// `x in ("a", "b")`, with either kind of brackets; `x in [1-5]`.
extension GuardParser {
    /// Words for days on which nobody works.
    static let areRestDays: Set<String> = ["holidays", "holiday", "jours_feries", "feries", "weekend", "week_end"]

    mutating func listSlip(_ left: GuardSyntax, isDenied: Bool) throws(GuardFault) -> GuardFault {
        let start = left.range.lowerBound
        while isDenial(current, before: token(after: 1))
            || current.kind.name.map({ Self.isHabit($0) || ["one", "none", "any", "of"].contains($0) }) == true
        {
            _ = advance()
        }
        if let slip = noList(behind: left) { return slip }
        let isOpen = current.kind == .open || current.kind == .openList
        if isOpen { _ = advance() }
        let term = text(of: left.range)
        let (and, or) = isDenied ? ("or", "and") : ("and", "or")
        var parts: [[String]] = []
        while let value = listed() {
            if let end = rangeEnd() {
                let (value, high) = inOrder(value, end)
                parts.append(["\(term) \(isDenied ? "<" : ">=") \(value)", "\(term) \(isDenied ? ">" : "<=") \(high)"])
            } else {
                parts.append(["\(term) \(isDenied ? "!=" : "==") \(value)"])
            }
            let joins = current.kind == .comma || current.kind == .or || ["ou", "et"].contains(current.kind.name)
            if joins, isOpen || isListed(at: 1) { _ = advance() }
        }
        let isClosed = current.kind == .close || current.kind == .closeList
        guard let first = parts.first, isClosed || !isOpen else {
            return GuardFault(
                .syntax, "an expression compares with one value at a time", start..<before.range.upperBound,
                fix: "write a comparison for each value, with `\(or)` between them")
        }
        if isClosed, isOpen { _ = advance() }
        let whole =
            parts.count == 1
            ? joined(first, and, start)
            : joined(
                parts.map { $0.count > 1 ? "(\($0.joined(separator: " \(and) ")))" : $0[0] }, or, start)
        return GuardFault(
            .syntax, "an expression compares with one value at a time", start..<before.range.upperBound,
            fix: "write `\(whole)`")
    }

    /// `today in holidays`, `scenario.bien in biens`: what is named holds no values that are compared.
    private func noList(behind left: GuardSyntax) -> GuardFault? {
        guard let name = current.kind.name, token(after: 1).kind != .dot else { return nil }
        let whole = left.range.lowerBound..<current.range.upperBound
        if Self.areRestDays.contains(NameForm.suggestion(for: name) ?? name) {
            return GuardFault(
                .syntax, "on which days nobody works only `working_days` knows", whole,
                fix: "count the days on which people work, with `working_days(…, …)`")
        }
        guard let collection = vocabulary.collections[name], !values.contains(name) else { return nil }
        return GuardFault(
            .syntax, "the items of a collection are asked with `any`", whole,
            fix: "compare a field of theirs: `any(\(collection) where … == \(text(of: left.range)))`")
    }

    /// `in(scenario.nature, "vol", "incendie")`; `nil` where its values are not known.
    func membershipSlip(_ word: Range<Int>) -> GuardFault? {
        var ahead = self
        guard ahead.advance().kind == .open, let term = try? ahead.expression(binding: 4), term.isTerm else {
            return nil
        }
        var parts: [String] = []
        while ahead.current.kind != .close {
            if [.comma, .openList, .closeList].contains(ahead.current.kind) {
                _ = ahead.advance()
                continue
            }
            guard let value = ahead.listed() else { return nil }
            parts.append("\(text(of: term.range)) == \(value)")
        }
        guard !parts.isEmpty else { return nil }
        let close = ahead.advance()
        return GuardFault(
            .syntax, "an expression compares with one value at a time", word.lowerBound..<close.range.upperBound,
            fix: "write `\(ahead.joined(parts, "or", word.lowerBound))`")
    }

    /// A value of the list; a name alone is one that lacks its quotes.
    private mutating func listed() -> String? {
        guard isListed(at: 0) else { return nil }
        let value = advance()
        let said = text(of: value.range)
        if value.kind.isConstant { return said }
        return "\"\(values.contains(said) ? said : vocabulary.labels[said.lowercased()] ?? said)\""
    }

    /// Whether a value stands so many tokens on, and not the next condition.
    private func isListed(at count: Int) -> Bool {
        let kind = token(after: count).kind
        guard kind.isConstant || kind.name != nil else { return false }
        switch token(after: count + 1).kind {
        case .open, .comparison: return false
        case .dot: return kind.isConstant
        default: return true
        }
    }

    /// The ends of a range, the smaller number first.
    func inOrder(_ one: String, _ other: String) -> (String, String) {
        guard let first = JSONNumber(decimal: one).flatMap({ ExactDecimal($0) }),
            let second = JSONNumber(decimal: other).flatMap({ ExactDecimal($0) }), second < first
        else { return (one, other) }
        return (other, one)
    }

    /// The other end of a range of numbers: `-5`, `..5`, `to 5`, `à 5`.
    private mutating func rangeEnd() -> String? {
        guard case .number = before.kind else { return nil }
        let count: Int
        switch current.kind {
        case .arithmetic(.minus): count = 1
        case .name(let word) where ["to", "à", "a", "bis"].contains(word): count = 1
        case .dot where token(after: 1).kind == .dot: count = token(after: 2).kind == .dot ? 3 : 2
        default: return nil
        }
        guard case .number = token(after: count).kind else { return nil }
        for _ in 0..<count { _ = advance() }
        return text(of: advance().range)
    }
}
