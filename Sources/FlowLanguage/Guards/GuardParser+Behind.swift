import ConversationCore

/// What stands behind the parentheses of an aggregate and belongs between them: `any(biens).neuf`, `sum(biens where neuf).valeur`.
extension GuardParser {
    mutating func refuseFieldBehind(_ left: GuardSyntax) throws(GuardFault) {
        guard current.kind == .dot, case .aggregate(let aggregate) = left, let field = token(after: 1).kind.name else {
            return
        }
        let name = aggregate.function.name
        let items = text(of: aggregate.itemsRange)
        let what = "a field of the items stands between the parentheses"
        let start = left.range.lowerBound
        let end = token(after: 1).range.upperBound
        let condition = text(of: aggregate.itemsRange.upperBound..<(left.range.upperBound - 1))
        guard let type = itemField(field, of: aggregate)?.type else {
            throw GuardFault(.syntax, what, current.range.lowerBound..<end, fix: "delete `.\(field)`, or name it there")
        }
        switch aggregate.function {
        case .sum where type.isNumber, .minimum where type.isNumber || type == .date,
            .maximum where type.isNumber || type == .date:
            throw GuardFault(.syntax, what, start..<end, fix: "write `\(name)(\(items).\(field)\(condition))`")
        case .any,
            .every where aggregate.filter == nil:
            _ = (advance(), advance())
            let place = before.range.lowerBound
            if case .comparison = current.kind {
                _ = advance()
                guard (try? expression(binding: 4)) != nil else { break }
            } else if type != .flag {
                break
            }
            let asked = text(of: place..<before.range.upperBound)
            let isOr = if case .or? = aggregate.filter { true } else { false }
            let first = isOr ? condition.replacing(" where ", with: " where (", maxReplacements: 1) + ")" : condition
            throw GuardFault(
                .syntax, what, start..<before.range.upperBound,
                fix: "write `\(name)(\(items)\(first)\(aggregate.filter == nil ? " where" : " and") \(asked))`")
        case .count, .every, .sum, .minimum, .maximum: break
        }
        throw GuardFault(
            .syntax, what, start..<end,
            fix: "ask of the items with it between the parentheses: `\(name)(\(items) where \(field) …)`")
    }

    /// A field of the items that an aggregate looks at.
    private func itemField(_ name: String, of aggregate: AggregateSyntax) -> Field? {
        let list: Field?
        switch (aggregate.owner, aggregate.path.first?.text) {
        case (.collection(let collection), nil): return vocabulary.field(name, of: collection.text)
        case (.latest(let collection), let path?): list = vocabulary.field(path, of: collection.text)
        case (.scenario, let path?): list = vocabulary.field(path, of: nil)
        case (.collection, _?), (.latest, nil), (.scenario, nil): return nil
        }
        guard aggregate.path.count == 1, case .list(let shape)? = list?.type else { return nil }
        return shape.item.first { $0.name == name }
    }
}
