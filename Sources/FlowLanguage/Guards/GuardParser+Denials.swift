import ConversationCore

/// `not`, and how it is said elsewhere: `!x`, `non x`; and twice, where nothing is denied any more.
extension GuardParser {
    /// Words that deny what stands behind them; any of them may also be a field's name.
    static let denials: Set<String> = [
        "non", "pas", "no", "never", "jamais", "sans", "without", "aucun", "aucune", "unless", "sauf",
    ]
    /// Words between a denial and what is denied.
    private static let articles: Set<String> = ["de", "d", "un", "une", "le", "la", "les", "any", "a", "the"]

    /// The others are functions of other languages: `aucun(biens)`.
    private static let precedesParenthesis: Set<String> = [
        "non", "pas", "never", "jamais", "sans", "without", "unless", "sauf",
    ]

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
        let isDenied = words.count % 2 == 1
        if words.count > 1 || first.kind != .not { try refuseDeniedCall(isDenied: isDenied, first) }
        let start = current.range.lowerBound
        let inner = try inner(binding: 2)
        let end = before.range.upperBound
        let whole = first.range.lowerBound..<end
        if case .name = inner, case .counted(let count)? = presence(of: inner, isThere: !isDenied) {
            try refuseDeniedItems(inner, isDenied: isDenied, first)
            throw GuardFault(.syntax, "whether a collection holds anything is counted", whole, fix: "write `\(count)`")
        }
        guard words.count > 1 || first.kind != .not else { return .not(inner, whole) }
        if isKnownToHaveAValue(inner), let asked = presence(of: inner, isThere: !isDenied) {
            throw GuardFault(
                .syntax, "`filled` asks whether a field has a value", whole, fix: "write `\(asked.text)`")
        }
        let said = text(of: start..<end)
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
        throw try deniedCondition(of: collection, isDenied: isDenied, first)
    }

    /// `never(biens where …)`.
    private mutating func refuseDeniedCall(isDenied: Bool, _ first: GuardToken) throws(GuardFault) {
        guard current.kind == .open, let collection = token(after: 1).kind.name.flatMap({ vocabulary.collections[$0] }),
            token(after: 2).kind == .where, let close = closing(index)
        else { return }
        _ = (advance(), advance())
        let fault = try deniedCondition(of: collection, isDenied: isDenied, first)
        _ = try expect(.close, "`)`")
        throw GuardFault(
            fault.breach, fault.message, fault.range.lowerBound..<tokens[close].range.upperBound, fix: fault.fix)
    }

    /// What stands behind the `where` that comes now.
    private mutating func deniedCondition(
        of collection: String, isDenied: Bool, _ first: GuardToken
    ) throws(GuardFault) -> GuardFault {
        _ = advance()
        let start = current.range.lowerBound
        _ = try itemCondition()
        let condition = text(of: start..<before.range.upperBound)
        return GuardFault(
            .syntax, "whether a collection holds such a thing is asked with `any`",
            first.range.lowerBound..<before.range.upperBound,
            fix: "write `\(isDenied ? "not " : "")any(\(collection) where \(condition))`")
    }

    /// Whether it is a field, and no flag: it has a value or none, and does not hold by itself.
    private func isKnownToHaveAValue(_ syntax: GuardSyntax) -> Bool {
        switch syntax {
        case .field(let collection, _, let name, _, _):
            vocabulary.field(name, of: collection).map { $0.type != .flag } ?? false
        case .name(let name, _): isInWhere && vocabulary.flags[name] == false
        default: false
        }
    }
}
