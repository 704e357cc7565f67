/// What is said of a sign or a word where another one should stand.
extension GuardParser {
    func bracket(_ token: GuardToken) -> GuardFault? {
        switch token.kind {
        case .openList: GuardLexer.stray("[", token.range.lowerBound)
        case .closeList: GuardLexer.stray("]", token.range.lowerBound)
        default: nil
        }
    }

    func unexpected(_ token: GuardToken) -> GuardFault {
        if let list = bracket(token) { return list }
        return switch token.kind {
        case .end: GuardFault(.syntax, "the expression ends too early", token.range)
        case .comparison:
            GuardFault(
                .syntax, "nothing stands before this comparison", token.range, fix: "write what is compared before it")
        case .where:
            GuardFault(
                .syntax, "`where` stands inside the parentheses of an aggregate", token.range,
                fix: "write `count(collection where …)`")
        case .close:
            GuardFault(.syntax, "this closes no parenthesis, or nothing stands before it", token.range)
        case .comma:
            GuardFault(
                .syntax, "a comma stands only between two days", token.range,
                fix: "write a number without it: `0.5`, `5000`")
        case .dot:
            GuardFault(
                .syntax, "a point stands between an owner and its field", token.range,
                fix: "write a range as two comparisons, with `>=` its smaller end and with `<=` the other")
        default:
            severalWords(token)
                ?? GuardFault(
                    .syntax, "this does not fit here", token.range, fix: "join two conditions with `and` or `or`")
        }
    }
}
