import ConversationCore

/// Conditions of which a half is left out, or that are joined or denied as elsewhere: `100 <= x and < 200`, `x > 1, y > 2`,
/// `x == not true`, `== Vol simple`.
extension GuardParser {
    /// A comparison without its left side: the term of the one before is meant again.
    mutating func refuseHalfComparison(after left: GuardSyntax, _ word: String) throws(GuardFault) {
        let isDenied = isDenial(current, before: token(after: 1))
        guard case .comparison(var sign) = token(after: isDenied ? 1 : 0).kind else { return }
        if isDenied { sign = sign.inverse }
        let what = "on each side of `\(word)` stands a whole comparison"
        let generic = GuardFault(.syntax, what, current.range, fix: "write the term again behind `\(word)`")
        guard case .compare(let first, let comparison, let second, let range) = left.lastJoined(by: word) else {
            throw generic
        }
        if isDenied { _ = advance() }
        _ = advance()
        guard let value = try? expression(binding: 4) else { throw generic }
        let isTurned = first.isValue && !second.isValue
        let term = text(of: (isTurned ? second : first).range)
        let before =
            isTurned ? "\(term) \(comparison.turned.sign) \(text(of: first.range))" : text(of: range)
        throw GuardFault(
            .syntax, what, range.lowerBound..<self.before.range.upperBound,
            fix: "write `\(before) \(word) \(term) \(sign.sign) \(text(of: value.range))`")
    }

    /// `1 < x < 5`.
    mutating func chainSlip(_ middle: GuardSyntax, _ first: Range<Int>) -> GuardFault {
        let (what, sign) = ("one comparison cannot follow another", advance())
        guard (try? expression(binding: 4)) != nil else {
            return GuardFault(.syntax, what, sign.range, fix: "join two of them with `and`")
        }
        let rest = text(of: sign.range.lowerBound..<before.range.upperBound)
        let whole = "\(text(of: first)) and \(text(of: middle.range)) \(rest)"
        // Before `and` a `not` takes the first alone.
        let isDenied = tokens.last { $0.range.upperBound <= first.lowerBound }?.kind == .not
        return GuardFault(
            .syntax, what, first.lowerBound..<before.range.upperBound,
            fix: "write `\(isDenied ? "(\(whole))" : whole)`")
    }

    /// `== not true` is `== false`. Of another flag nothing is said: where it has no value both fail.
    func refuseDeniedFlag(_ comparison: Comparison) throws(GuardFault) {
        guard isDenial(current, before: token(after: 1)) else { return }
        let flag = token(after: 1)
        let what = "`not` stands before a condition, and not before a value"
        guard let value = ["true": "false", "false": "true"][flag.kind.name ?? ""],
            before.kind == .comparison(comparison)
        else {
            throw GuardFault(
                .syntax, what, current.range, fix: "put `not` before the whole comparison, or compare with `!=`")
        }
        throw GuardFault(
            .syntax, what, before.range.lowerBound..<flag.range.upperBound, fix: "write `\(comparison.sign) \(value)`")
    }

    /// `== "a", "b"`: one of several values.
    private func valuesBehindComma(_ left: GuardSyntax) -> GuardFault? {
        var last = left
        while true {
            switch last {
            case .and(_, let right), .or(_, let right):
                last = right
                continue
            default: break
            }
            break
        }
        guard case .compare(let term, let comparison, let first, let range) = last, case .text = first,
            comparison == .equal || comparison == .notEqual
        else { return nil }
        var ahead = self
        var parts = ["\(text(of: term.range)) \(comparison.sign) \(text(of: first.range))"]
        while ahead.current.kind == .comma, case .text = ahead.token(after: 1).kind {
            _ = ahead.advance()
            parts.append("\(text(of: term.range)) \(comparison.sign) \(text(of: ahead.advance().range))")
        }
        guard parts.count > 1, [.end, .close, .and, .or].contains(ahead.current.kind) else { return nil }
        return GuardFault(
            .syntax, "an expression compares with one value at a time",
            range.lowerBound..<ahead.before.range.upperBound,
            fix: "write `\(ahead.joined(parts, comparison == .equal ? "or" : "and", range.lowerBound))`")
    }

    /// A comma between two conditions.
    func commaSlip(after left: GuardSyntax) -> GuardFault? {
        if current.kind == .comma, let values = valuesBehindComma(left) { return values }
        if case .number = token(after: 1).kind { return nil }
        guard current.kind == .comma, !left.isTerm || left.mayBeTrue, token(after: 1).kind != .end else { return nil }
        return GuardFault(
            .syntax, "a comma joins nothing: conditions have `and` or `or` between them",
            before.range.lowerBound..<current.range.upperBound, fix: "write `\(text(of: before.range)) and`")
    }

    /// Several words behind a comparison are a text without its quotes.
    func severalWords(_ token: GuardToken) -> GuardFault? {
        guard token.kind.name != nil, let place = tokens.firstIndex(of: token) else { return nil }
        let first = tokens[..<place].lastIndex { $0.kind.name == nil }
        let last = tokens[place...].firstIndex { $0.kind.name == nil } ?? tokens.count - 1
        guard let first, first + 1 < place, case .comparison = tokens[first].kind else { return nil }
        let range = tokens[first + 1].range.lowerBound..<tokens[last - 1].range.upperBound
        let said = text(of: range)
        return GuardFault(
            .syntax, "several words are one text, and texts stand between quotes", range,
            fix: vocabulary.labels[said.lowercased()].map { "write `\"\($0)\"`" }
                ?? "put straight quotes around them")
    }
}

extension GuardSyntax {
    /// The condition on the right of a chain that one word joins; `nil` where another word is in it.
    fileprivate func lastJoined(by word: String) -> GuardSyntax? {
        switch self {
        case .and(_, let last): word == "and" ? last : nil
        case .or(_, let last): word == "or" ? last.lastJoined(by: "or") : nil
        default: self
        }
    }

    /// Whether it may be a condition by itself, as a flag is.
    fileprivate var mayBeTrue: Bool {
        switch self {
        case .field, .name: true
        case .aggregate(let aggregate): aggregate.function == .any || aggregate.function == .every
        default: false
        }
    }

    fileprivate var isValue: Bool {
        switch self {
        case .number, .text, .flag, .today: true
        default: false
        }
    }
}
