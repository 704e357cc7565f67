/// `x between 1 and 5`, `entre 1 et 5`, and how conditions are joined in place of one slip.
extension GuardParser {
    /// `x between 1 and 5`.
    mutating func betweenSlip(_ left: GuardSyntax, isDenied: Bool = false) -> GuardFault {
        // `entre 1 et 5`.
        isBetween = true
        defer { isBetween = false }
        let start = left.range.lowerBound
        let word = advance()
        let what = "`\(text(of: word.range))` compares nothing in an expression"
        guard let low = try? expression(binding: 4),
            current.kind == .and || current.kind.name.map(["et", "to", "à"].contains) == true
        else {
            return GuardFault(
                .syntax, what, word.range, fix: "compare with each end: with `>=` the smaller one, with `<=` the other")
        }
        _ = advance()
        guard let high = try? expression(binding: 4) else {
            return GuardFault(
                .syntax, what, word.range, fix: "compare with each end: with `>=` the smaller one, with `<=` the other")
        }
        let term = text(of: left.range)
        let (least, most) = inOrder(text(of: low.range), text(of: high.range))
        let parts = ["\(term) \(isDenied ? "<" : ">=") \(least)", "\(term) \(isDenied ? ">" : "<=") \(most)"]
        return GuardFault(
            .syntax, what, start..<before.range.upperBound,
            fix: "write `\(joined(parts, isDenied ? "or" : "and", start))`")
    }

    /// Conditions joined so that they mean the same where the slip stood: between parentheses, unless nothing is beside it.
    func joined(_ parts: [String], _ word: String, _ start: Int) -> String {
        let whole = parts.joined(separator: " \(word) ")
        let isFirst = tokens.last { $0.range.upperBound <= start }.map { $0.kind == .open || $0.kind == .where } ?? true
        let isLast = current.kind == .end || current.kind == .close
        return parts.count < 2 || isFirst && isLast ? whole : "(\(whole))"
    }
}
