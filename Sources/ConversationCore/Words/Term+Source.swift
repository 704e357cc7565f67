import OrderedJSON

extension Flow {
    /// A term as a guard's expression writes it.
    public func source(of term: Term) -> String { source(of: term, items: []) }

    /// A condition as a guard's expression writes it.
    package func source(of expression: GuardExpression) -> String { source(of: expression, items: []) }

    /// - Parameter items: the fields of what a `where` looks at.
    private func source(of term: Term, items: [Field]) -> String {
        switch term {
        case .count(let kind): return "count(\(self[kind].collection))"
        case .field(let reference): return source(of: reference)
        case .item(let field): return items.indices.contains(field) ? items[field].name : "?"
        case .number(let number): return number.description
        case .text(let text): return "\"\(text)\""
        case .flag(let flag): return "\(flag)"
        case .today: return "today"
        case .aggregate(let aggregate): return source(of: aggregate)
        case .arithmetic(let left, let arithmetic, let right):
            let (first, second) = (
                operand(left, in: arithmetic, items, isRight: false),
                operand(right, in: arithmetic, items, isRight: true)
            )
            return "\(first) \(arithmetic.sign) \(second)"
        case .days(let first, let second):
            return "days(\(source(of: first, items: items)), \(source(of: second, items: items)))"
        case .workingDays(let first, let second, _):
            return "working_days(\(source(of: first, items: items)), \(source(of: second, items: items)))"
        }
    }

    private func source(of reference: FieldReference) -> String {
        let name = self[reference.kind].fields[reference.field].name
        return reference.kind == .scenario
            ? "scenario.\(name)" : "latest(\(self[reference.kind].collection)).\(name)"
    }

    /// An operand in parentheses where the sign would otherwise take a part of it.
    private func operand(_ term: Term, in arithmetic: Arithmetic, _ items: [Field], isRight: Bool) -> String {
        let text = source(of: term, items: items)
        guard case .arithmetic(_, let inner, _) = term else { return text }
        return inner.binding < arithmetic.binding || (isRight && inner.binding == arithmetic.binding)
            ? "(\(text))" : text
    }

    private func source(of aggregate: Aggregate) -> String {
        let (owner, fields): (String, [Field]) =
            switch aggregate.items {
            case .entities(let kind): (self[kind].collection, self[kind].fields)
            case .list(let reference, _): (source(of: reference), itemFields(of: reference))
            }
        let value = aggregate.value.map { ".\(fields[$0].name)" } ?? ""
        let filter = aggregate.filter.map { " where \(source(of: $0, items: fields))" } ?? ""
        return "\(aggregate.function.name)(\(owner)\(value)\(filter))"
    }

    private func itemFields(of reference: FieldReference) -> [Field] {
        if case .list(let shape) = self[reference.kind].fields[reference.field].type { shape.item } else { [] }
    }

    private func source(of expression: GuardExpression, items: [Field]) -> String {
        switch expression {
        case .compare(let left, let comparison, let right):
            "\(source(of: left, items: items)) \(comparison.sign) \(source(of: right, items: items))"
        case .isTrue(let term): source(of: term, items: items)
        case .filled(let term): "filled(\(source(of: term, items: items)))"
        case .not(.isTrue(let term)): "not \(source(of: term, items: items))"
        case .not(.filled(let term)): "not filled(\(source(of: term, items: items)))"
        case .not(let inner): "not (\(source(of: inner, items: items)))"
        case .and(let left, let right): "\(side(left, items)) and \(side(right, items))"
        case .or(let left, let right): "\(side(left, items)) or \(side(right, items))"
        }
    }

    private func side(_ expression: GuardExpression, _ items: [Field]) -> String {
        let text = source(of: expression, items: items)
        return switch expression {
        case .and, .or: "(\(text))"
        case .compare, .isTrue, .filled, .not: text
        }
    }
}

extension Arithmetic {
    package var sign: String {
        switch self {
        case .plus: "+"
        case .minus: "-"
        case .times: "*"
        }
    }

    fileprivate var binding: Int { self == .times ? 1 : 0 }
}

extension Comparison {
    package var sign: String {
        switch self {
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }
}

extension Aggregate.Function {
    /// Its name in an expression.
    package var name: String {
        switch self {
        case .count: "count"
        case .sum: "sum"
        case .minimum: "min"
        case .maximum: "max"
        case .any: "any"
        case .every: "every"
        }
    }
}
