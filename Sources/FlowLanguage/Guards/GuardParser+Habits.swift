import ConversationCore

/// What people write behind a term from the habit of a language they speak or programmed in: `is "vol"`, `in ("a", "b")`,
/// `between 1 and 5`. Each is told how it is written here.
extension GuardParser {
    static let areIs: Set<String> = ["is", "est", "equals", "equal", "eq", "vaut", "egale", "égale", "ist"]
    static let areIn: Set<String> = ["in", "dans", "parmi"]
    private static let areBetween: Set<String> = ["between", "entre"]
    private static let areNothing: Set<String> = [
        "null", "nil", "none", "empty", "missing", "vide", "absent", "undefined", "blank",
    ]
    private static let areThere: Set<String> = ["filled", "there", "present", "given", "set", "rempli"]
    private static let lookInside: Set<String> = [
        "contains", "contient", "like", "matches", "startswith", "starts_with", "endswith", "ends_with", "includes",
    ]

    private static let joins = ["et": "and", "ou": "or"]

    private static let beginOrEnd: Set<String> = ["starts", "begins", "ends", "commence", "finit", "termine"]

    static func isHabit(_ word: String) -> Bool {
        areIs.contains(word) || areIn.contains(word) || areBetween.contains(word)
            || lookInside.contains(word.lowercased())
    }

    /// Refuses the words that stand where a comparison or the end should.
    mutating func refuseHabit(after left: GuardSyntax, binding least: Int) throws(GuardFault) {
        if case .name(let word) = current.kind, let meant = Self.joins[word], !isBetween {
            throw GuardFault(
                .syntax, "`\(word)` is no word of an expression", current.range, fix: "write `\(meant)`")
        }
        try refuseConditionBehind(left)
        try refuseFieldBehind(left)
        try refuseForeignProduct(left)
        try refuseShare(of: left)
        if let slip = unitSlip(after: left) { throw slip }
        try refuseConditionIs(left)
        // Of `a + b is 3` all of the left side is meant, which is not read yet.
        guard least <= 3, left.isTerm else { return }
        if denies(at: 0) {
            if let slip = try denialSlip(left) { throw slip }
            return
        }
        guard case .name(let word) = current.kind else { return }
        try refuseImplication(word)
        if let slip = orderSlip(after: 0) { throw slip }
        if let slip = presenceSlip(left, isDenied: false, words: 0) { throw slip }
        if Self.areIs.contains(word) { throw try isSlip(left) }
        if Self.areIn.contains(word) { throw try listSlip(left, isDenied: false) }
        if Self.areBetween.contains(word), !denies(at: 1) { throw betweenSlip(left) }
        let isPair = Self.beginOrEnd.contains(word) && ["with", "par"].contains(token(after: 1).kind.name)
        if isPair || Self.lookInside.contains(word.lowercased()) {
            throw GuardFault(
                .syntax, "a guard does not look inside of a text",
                current.range.lowerBound..<token(after: isPair ? 1 : 0).range.upperBound,
                fix: "compare the whole text, or let the field be a `choice`")
        }
    }

    /// Whether what stands so many tokens on denies the words behind it: `not`, `pas plus de`.
    func denies(at count: Int) -> Bool {
        let word = token(after: count)
        if isDenial(word, before: token(after: count + 1)) { return true }
        guard let name = word.kind.name, Self.denials.contains(name) else { return false }
        if case .comparison = token(after: count + 1).kind { return true }
        return orderSlip(after: count + 1) != nil
    }

    /// A denial between a term and what it is compared with.
    private mutating func denialSlip(_ left: GuardSyntax) throws(GuardFault) -> GuardFault? {
        let next = token(after: 1)
        if case .comparison(let sign) = next.kind {
            return GuardFault(
                .syntax, "`\(text(of: current.range))` stands before no sign: each has one that says the opposite",
                current.range.lowerBound..<next.range.upperBound, fix: "write `\(sign.inverse.sign)`")
        }
        if next.kind.name.map(Self.areIn.contains) == true { return try listSlip(left, isDenied: true) }
        if next.kind.name.map(Self.areBetween.contains) == true {
            _ = advance()
            return betweenSlip(left, isDenied: true)
        }
        if let slip = orderSlip(after: 1, isDenied: true) { return slip }
        if next.kind.isConstant || next.kind.name.map(values.contains) == true {
            return isSlip(left, isDenied: true, words: 1)
        }
        if let slip = presenceSlip(left, isDenied: true, words: 1) { return slip }
        guard current.kind == .foreignNot else { return nil }
        return GuardFault(
            .syntax, "`\(text(of: current.range))` compares nothing in an expression", current.range, fix: "write `!=`")
    }

    /// `is empty`, `not filled`.
    /// - Parameter words: how many stand before it.
    private func presenceSlip(_ left: GuardSyntax, isDenied: Bool, words: Int) -> GuardFault? {
        guard let name = token(after: words).kind.name else { return nil }
        let isNothing = Self.areNothing.contains(name)
        // A `not` before all of it is taken along: twice in a row it would be a slip itself.
        let denial = tokens.last { $0.range.upperBound <= left.range.lowerBound }.flatMap { $0.kind == .not ? $0 : nil }
        guard isNothing || Self.areThere.contains(name),
            let asked = presence(of: left, isThere: (isNothing == isDenied) != (denial != nil))
        else { return nil }
        let what =
            switch asked {
            case .counted: "whether a collection holds anything is counted"
            case .asked: "`filled` asks whether a field has a value"
            }
        return GuardFault(
            .syntax, what, (denial?.range ?? left.range).lowerBound..<token(after: words).range.upperBound,
            fix: "write `\(asked.text)`")
    }

    // MARK: is

    private mutating func isSlip(_ left: GuardSyntax) throws(GuardFault) -> GuardFault {
        let isDenied = denies(at: 1)
        let words = isDenied ? 2 : 1
        if let slip = orderSlip(after: words, isDenied: isDenied) { return slip }
        if case .comparison(let sign) = token(after: words).kind {
            let range = current.range.lowerBound..<token(after: words).range.upperBound
            return GuardFault(
                .syntax, "`\(text(of: range))` compares twice", range,
                fix: "write `\((isDenied ? sign.inverse : sign).sign)`")
        }
        if let next = token(after: words).kind.name, Self.areBetween.contains(next) {
            for _ in 0..<words { _ = advance() }
            return betweenSlip(left, isDenied: isDenied)
        }
        if let name = token(after: words).kind.name {
            let isOf = token(after: words + 1).kind == .name("of")
            if Self.areIn.contains(name) || isOf && ["one", "none", "any"].contains(name) {
                _ = advance()
                return try listSlip(left, isDenied: isDenied != (isOf && name == "none"))
            }
            // A value that is called so, and not what has none.
            if values.contains(name) { return isSlip(left, isDenied: isDenied, words: words) }
            if let slip = presenceSlip(left, isDenied: isDenied, words: words) { return slip }
        }
        return isSlip(left, isDenied: isDenied, words: words)
    }

    private func isSlip(_ left: GuardSyntax, isDenied: Bool, words: Int) -> GuardFault {
        let sign = isDenied ? "!=" : "=="
        let value = token(after: words)
        let said = text(of: current.range.lowerBound..<token(after: words - 1).range.upperBound)
        let what = "`\(said)` compares nothing in an expression"
        let isNamed = value.kind.name.map(values.contains) ?? false
        if value.kind.isConstant || isNamed {
            let said = text(of: value.range)
            return GuardFault(
                .syntax, what, current.range.lowerBound..<value.range.upperBound,
                fix: "write `\(sign) \(isNamed ? "\"\(said)\"" : said)`")
        }
        // Several words in a row are no value: what they say is not known.
        let isOpen = value.kind.name != nil && token(after: words + 1).kind.name != nil
        return GuardFault(
            .syntax, what, current.range.lowerBound..<token(after: words - 1).range.upperBound,
            fix: isOpen ? "the comparisons are `==`, `!=`, `<`, `<=`, `>` and `>=`" : "write `\(sign)`")
    }
}

extension GuardSyntax {
    /// Whether it is a value, and no comparison or condition.
    var isTerm: Bool {
        switch self {
        case .number, .percentage, .text, .flag, .name, .today, .path, .through, .field, .aggregate, .arithmetic, .days:
            true
        case .filled, .compare, .not, .and, .or: false
        }
    }

    var isField: Bool {
        switch self {
        case .name, .field, .path: true
        case .number, .percentage, .text, .flag, .today, .through, .aggregate, .arithmetic, .days, .filled, .compare,
            .not, .and, .or:
            false
        }
    }
}

extension GuardToken.Kind {
    /// Whether it is a value by itself.
    var isConstant: Bool {
        switch self {
        case .number, .percentage, .text, .name("true"), .name("false"): true
        case .name, .comparison, .arithmetic, .and, .or, .not, .foreignNot, .where, .open, .close, .dot, .comma,
            .openList,
            .closeList,
            .end:
            false
        }
    }
}
