import ConversationCore

/// `not`, and how it is said elsewhere: `!x`, `non x`; and twice, where nothing is denied any more.
extension GuardParser {
    /// Words that deny what stands behind them; any of them may also be a field's name.
    static let denials: Set<String> = [
        "non", "pas", "no", "never", "jamais", "sans", "without", "aucun", "aucune",
    ]
    /// Words between a denial and what is denied.
    private static let articles: Set<String> = ["de", "d", "un", "une", "le", "la", "les", "any", "a", "the"]

    /// The others are functions of other languages: `aucun(biens)`.
    private static let precedesParenthesis: Set<String> = ["non", "pas", "never", "jamais", "sans", "without"]

    /// Whether a word denies: `not` wherever it stands, another one before what can be denied.
    func isDenial(_ token: GuardToken, before next: GuardToken) -> Bool {
        switch token.kind {
        case .not, .foreignNot: return true
        case .name(let word):
            guard Self.denials.contains(word), !values.contains(word) else { return false }
            switch next.kind {
            case .name(let name): return !Self.isHabit(name) && !Self.beginsOrder(name)
            case .open: return Self.precedesParenthesis.contains(word)
            case .text, .number, .percentage, .not, .foreignNot: return true
            case .comparison, .arithmetic, .and, .or, .where, .close, .dot, .comma, .openList,
                .closeList, .end:
                return false
            }
        case .number, .percentage, .text, .comparison, .arithmetic, .and, .or, .where, .open, .close, .dot, .comma,
            .openList, .closeList, .end:
            return false
        }
    }

    /// What stands behind a denial, which was read.
    mutating func denied(by first: GuardToken) throws(GuardFault) -> GuardSyntax {
        var words = [first]
        while isDenial(current, before: token(after: 1)) { words.append(advance()) }
        if first.kind != .not {
            while let name = current.kind.name, Self.articles.contains(name), token(after: 1).kind.name != nil {
                _ = advance()
            }
        }
        let start = current.range.lowerBound
        let inner = try inner(binding: 2)
        guard words.count > 1 || first.kind != .not else {
            return .not(inner, first.range.lowerBound..<inner.range.upperBound)
        }
        let end = before.range.upperBound
        if case .name = inner, let counted = presence(of: inner, isThere: words.count % 2 == 0),
            counted.hasPrefix("count")
        {
            try refuseDeniedItems(inner, isDenied: words.count % 2 == 1, first)
            throw GuardFault(
                .syntax, "whether a collection holds anything is counted", first.range.lowerBound..<end,
                fix: "write `\(counted)`")
        }
        let said = text(of: start..<end)
        let whole = first.range.lowerBound..<end
        if words.count % 2 == 0 {
            let count = words.count == 2 ? "twice" : "\(words.count) times"
            throw GuardFault(
                .syntax, "this denies \(count), which says what stands behind it", whole, fix: "write `\(said)`")
        }
        throw GuardFault(
            .syntax, "`\(text(of: first.range))` is no word of an expression: what must fail has `not` before it",
            whole,
            fix: "write `not \(said)`")
    }

    /// `aucun bien where …`.
    private mutating func refuseDeniedItems(
        _ items: GuardSyntax, isDenied: Bool, _ first: GuardToken
    ) throws(GuardFault) {
        guard case .name(let name, _) = items, let collection = vocabulary.collections[name], current.kind == .where
        else {
            return
        }
        _ = advance()
        let start = current.range.lowerBound
        isInWhere = true
        _ = try inner(binding: 0)
        isInWhere = false
        let condition = text(of: start..<before.range.upperBound)
        throw GuardFault(
            .syntax, "whether a collection holds such a thing is asked with `any`",
            first.range.lowerBound..<before.range.upperBound,
            fix: "write `\(isDenied ? "not " : "")any(\(collection) where \(condition))`")
    }
}
