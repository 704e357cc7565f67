import ConversationCore

/// Conditions of items, and where they stand: `where a where b`, `any(biens) where neuf`, `(biens where neuf)`.
extension GuardParser {
    /// The condition behind `where`, which was read.
    mutating func itemCondition() throws(GuardFault) -> GuardSyntax {
        let isInside = isInWhere
        isInWhere = true
        defer { isInWhere = isInside }
        return try inner(binding: 0)
    }

    /// A `where` behind the condition of another.
    /// - Parameter place: of the token with which that condition begins.
    mutating func secondWhere(after condition: GuardSyntax, from place: Int) throws(GuardFault) -> GuardFault {
        let start = tokens[place].range.lowerBound
        var parts = [joinable(condition, from: place)]
        while current.kind == .where {
            _ = advance()
            let place = index
            let next = try itemCondition()
            parts.append(joinable(next, from: place))
        }
        return GuardFault(
            .syntax, "behind one `where` stands all that is asked of the items", start..<before.range.upperBound,
            fix: "write `\(parts.joined(separator: " and "))`")
    }

    /// A condition that was read, as it stands beside `and`.
    private func joinable(_ condition: GuardSyntax, from place: Int) -> String {
        let said = text(of: tokens[place].range.lowerBound..<before.range.upperBound)
        guard case .or = condition, closing(place) != index - 1 else { return said }
        return "(\(said))"
    }

    /// `any(biens whose valeur > 3)`.
    var wordForWhere: GuardFault? {
        guard let word = current.kind.name,
            ["with", "whose", "having", "that", "which", "avec", "dont", "si", "if", "when", "qui"].contains(word)
        else { return nil }
        var ahead = self
        _ = ahead.advance()
        guard let condition = try? ahead.itemCondition(), condition.namesItem, ahead.current.kind == .close else {
            return nil
        }
        return GuardFault(
            .syntax, "a condition of the items begins with `where`", current.range, fix: "write `where`")
    }

    /// `any(biens.valeur > 3)`, `any(biens, valeur > 3)`: the condition of items without its `where`.
    /// - Parameters:
    ///   - start: of the items.
    ///   - place: of the token with which the condition begins.
    func conditionWithoutWhere(
        _ name: String, _ owner: AggregateSyntax.Owner, _ start: Int, from place: Int
    ) -> GuardFault? {
        guard ["count", "any", "every"].contains(name), place < tokens.count else { return nil }
        var ahead = self
        ahead.move(to: place)
        guard let condition = try? ahead.itemCondition(), condition.namesItem, ahead.current.kind == .close else {
            return nil
        }
        // Two collections are no condition.
        if case .name(let other, _) = condition, vocabulary.collections[other] != nil { return nil }
        let items = text(of: start..<tokens[place - 2].range.upperBound)
        let said = text(of: tokens[place].range.lowerBound..<ahead.before.range.upperBound)
        return GuardFault(
            .syntax, "a condition of the items begins with `where`, and their fields have bare names there",
            start..<ahead.before.range.upperBound,
            fix: "write `\(items) where \(said.replacing("\(items).", with: ""))`")
    }

    /// `any(biens) where neuf`: the condition belongs between the parentheses.
    mutating func refuseConditionBehind(_ left: GuardSyntax) throws(GuardFault) {
        guard current.kind == .where, case .aggregate(let aggregate) = left, aggregate.filter == nil else { return }
        let name = aggregate.function.name
        let items = text(of: aggregate.itemsRange)
        let what = "the condition of the items stands between the parentheses"
        guard aggregate.function == .any || aggregate.function == .every,
            let word = tokens.first(where: { $0.range.lowerBound == left.range.lowerBound })
        else {
            throw GuardFault(
                .syntax, what, left.range.lowerBound..<current.range.upperBound,
                fix: "write `\(name)(\(items) where …)`, and what it is compared with behind the parenthesis")
        }
        throw conditionOutside(what, word, "\(name)(\(items)")
    }

    /// A condition behind the `where` that stands here. It is put between the parentheses where it is known to end.
    /// - Parameters:
    ///   - word: with which the call begins.
    ///   - call: what stands before `where`, with the parenthesis that opens.
    mutating func conditionOutside(_ what: String, _ word: GuardToken, _ call: String) -> GuardFault {
        let whole = word.range.lowerBound..<current.range.upperBound
        _ = advance()
        let start = current.range.lowerBound
        guard let condition = try? itemCondition(), condition.isOfItemsAlone,
            current.kind == .end || current.kind == .close
        else {
            return GuardFault(
                .syntax, what, whole,
                fix: "write `\(call) where …)`, and close the parenthesis where the condition of the items ends")
        }
        let end = before.range.upperBound
        return GuardFault(
            .syntax, what, word.range.lowerBound..<end, fix: "write `\(call) where \(text(of: start..<end)))`")
    }

    /// `not (biens where neuf)`: whether there is one is asked with `any`.
    mutating func refuseItemsAlone(_ items: GuardSyntax, _ open: GuardToken) throws(GuardFault) {
        guard current.kind == .where, case .name(let name, _) = items, let collection = vocabulary.collections[name]
        else { return }
        _ = advance()
        let start = current.range.lowerBound
        _ = try itemCondition()
        let condition = text(of: start..<before.range.upperBound)
        let close = try expect(.close, "`)`")
        switch current.kind {
        case .comparison, .arithmetic:
            throw GuardFault(
                .syntax, "how many such things a collection holds is asked with `count`",
                open.range.lowerBound..<close.range.upperBound,
                fix: "write `count(\(collection) where \(condition))`")
        default: break
        }
        throw GuardFault(
            .syntax, "whether a collection holds such a thing is asked with `any`",
            open.range.lowerBound..<close.range.upperBound, fix: "write `any(\(collection) where \(condition))`")
    }
}

extension GuardSyntax {
    /// Whether each of the conditions that are joined names a field of an item, so that none can stand outside of `where`.
    fileprivate var isOfItemsAlone: Bool {
        switch self {
        case .and(let left, let right), .or(let left, let right): left.namesItem && right.namesItem
        default: true
        }
    }

    fileprivate var namesItem: Bool {
        switch self {
        case .name, .path: true
        case .number, .percentage, .text, .flag, .today, .through, .field, .aggregate: false
        case .arithmetic(let left, _, let right, _), .days(_, let left, let right, _),
            .compare(let left, _, let right, _):
            left.namesItem || right.namesItem
        case .filled(let inner, _), .not(let inner, _): inner.namesItem
        case .and(let left, let right), .or(let left, let right): left.namesItem && right.namesItem
        }
    }
}
