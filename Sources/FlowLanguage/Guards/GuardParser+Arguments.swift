import ConversationCore

/// What stands between the parentheses of an aggregate and is no field of items: `sum(a.x * 2)`, `max(1, 2)`, `min(x of a)`.
extension GuardParser {
    /// `sum(biens.valeur * biens.quantite)`.
    /// - Parameter start: where the parentheses begin.
    mutating func calculationInside(
        _ name: String, _ owner: AggregateSyntax.Owner, _ word: GuardToken, _ start: Int
    ) -> GuardFault {
        let what = "`\(name)` takes a field of the items as it is, and calculates nothing for each of them"
        let items = text(of: start..<before.range.upperBound)
        let sign = advance()
        // So many times each is so many times the sum.
        if name == "sum", sign.kind == .arithmetic(.times), case .number = current.kind {
            let factor = text(of: advance().range)
            if let product = product(of: factor, items, what, word) { return product }
        }
        let entity: String? = if case .collection(let name) = owner { vocabulary.entity(of: name.text) } else { nil }
        return GuardFault(
            .syntax, what, sign.range,
            fix:
                "keep what is calculated in a number field of \(entity.map { "`\($0)`" } ?? "the items"), and name that field"
        )
    }

    /// `sum(2 * biens.valeur)`.
    /// - Parameter factor: stands before the sign that comes now.
    mutating func factorBeforeField(_ factor: GuardToken, _ word: GuardToken) -> GuardFault? {
        guard case .number = factor.kind, current.kind == .arithmetic(.times) else { return nil }
        _ = advance()
        guard current.kind.name != nil else { return nil }
        let start = current.range.lowerBound
        for _ in 0..<endOfOwner(after: 0) { _ = advance() }
        return product(
            of: text(of: factor.range), text(of: start..<before.range.upperBound),
            "`sum` takes a field of the items as it is, and calculates nothing for each of them", word)
    }

    /// A sum so many times, where its condition and its end come now.
    private mutating func product(
        of factor: String, _ items: String, _ what: String, _ word: GuardToken
    ) -> GuardFault? {
        let rest = current.range.lowerBound
        if current.kind == .where {
            _ = advance()
            _ = try? itemCondition()
        }
        let condition = rest == current.range.lowerBound ? "" : " " + text(of: rest..<before.range.upperBound)
        guard current.kind == .close else { return nil }
        return GuardFault(
            .syntax, what, word.range.lowerBound..<current.range.upperBound,
            fix: "write `sum(\(items)\(condition)) * \(factor)`")
    }

    /// `max(1, 2)`.
    /// - Parameter start: of the first value.
    func valuesSlip(_ name: String, from start: Int) -> GuardFault {
        let close = tokens.indices.first { $0 >= index && tokens[$0].kind == .close && isClosed(by: $0) }
        let end = close.map { tokens[$0 - 1].range.upperBound } ?? current.range.upperBound
        // The field of all items is one of the values.
        if let comma = tokens.first(where: { $0.range.lowerBound >= start && $0.kind == .comma }),
            tokens.first(where: { $0.range.lowerBound == start })?.kind.name.flatMap({ vocabulary.collections[$0] })
                != nil
        {
            let items = text(of: start..<tokens[(tokens.firstIndex(of: comma) ?? 1) - 1].range.upperBound)
            return GuardFault(
                .syntax, "`\(name)` looks at a field of many items, and not at several values", start..<end,
                fix: "compare each by itself: `\(name)(\(items))` in one comparison, the other value in another")
        }
        let (all, one) = name == "max" ? ("<=", ">=") : (">=", "<=")
        return GuardFault(
            .syntax, "`\(name)` looks at a field of many items, and not at several values", start..<end,
            fix: "compare each by itself: `\(name)(a, b) \(all) c` is `a \(all) c and b \(all) c`, "
                + "and `\(name)(a, b) \(one) c` is `a \(one) c or b \(one) c`")
    }

    /// Whether nothing is opened between here and there that stays open.
    private func isClosed(by place: Int) -> Bool {
        let between = tokens[index..<place]
        return between.count { $0.kind == .open } == between.count { $0.kind == .close }
    }

    /// `sum(biens, valeur)`: the field with its collection; `nil` for anything else.
    func fieldBehindComma(_ owner: AggregateSyntax.Owner, _ path: [AggregateSyntax.Name]) -> String? {
        guard case .collection(let collection) = owner, path.isEmpty, let field = token(after: 1).kind.name,
            [.close, .where].contains(token(after: 2).kind),
            let type = vocabulary.field(field, of: collection.text)?.type, type.isNumber || type == .date
        else { return nil }
        return "\(vocabulary.collections[collection.text] ?? collection.text).\(field)"
    }

    /// `min(valeur of biens)`.
    func fieldOfCollection(_ owner: AggregateSyntax.Owner, _ start: Int) -> GuardFault? {
        guard case .collection(let field) = owner, let word = current.kind.name,
            ["of", "de", "des", "du", "d", "in", "from", "dans"].contains(word),
            let name = token(after: 1).kind.name, let collection = vocabulary.collections[name],
            let type = vocabulary.field(field.text, of: name)?.type
        else { return nil }
        let better: String
        switch type {
        case .list, .references: better = "latest(\(collection)).\(field.text)"
        case .text, .number, .wholeNumber, .flag, .date, .choice, .reference: better = "\(collection).\(field.text)"
        }
        return GuardFault(
            .syntax, "a field stands behind its collection, with a point between",
            start..<token(after: 1).range.upperBound, fix: "write `\(better)`")
    }
}
