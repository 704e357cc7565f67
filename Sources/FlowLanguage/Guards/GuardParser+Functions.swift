import ConversationCore
import PlainText

/// Terms that are written as functions.
extension GuardParser {
    static let functions = [
        "count", "sum", "min", "max", "any", "every", "days", "working_days", "latest", "filled",
    ]

    mutating func aggregate(_ name: String, _ token: GuardToken) throws(GuardFault) -> AggregateSyntax {
        guard let function = Aggregate.Function(name: name) else { throw unknownFunction(name, token.range) }
        _ = try expect(.open, "`(` after `\(name)`")
        let start = current.range.lowerBound
        let owner = try owner(of: name, token)
        let first = index
        var path: [AggregateSyntax.Name] = []
        while current.kind == .dot {
            _ = advance()
            let part = advance()
            guard case .name(let text) = part.kind else {
                throw GuardFault(.syntax, "a field's name is missing after the point", part.range)
            }
            path.append(AggregateSyntax.Name(text: text, range: part.range))
        }
        let itemsRange = start..<before.range.upperBound
        var filter: GuardSyntax?
        switch current.kind {
        case .where:
            let word = advance()
            if current.kind == .close {
                throw GuardFault(
                    .syntax, "nothing stands behind `where`", word.range,
                    fix: "write a condition of the item's fields, or leave `where` out")
            }
            let place = index
            let condition = try itemCondition()
            if current.kind == .where { throw try secondWhere(after: condition, from: place) }
            if let comma = commaSlip(after: condition) { throw comma }
            filter = condition
        case .comma where fieldBehindComma(owner, path) != nil:
            throw GuardFault(
                .syntax, "a field stands behind its collection, with a point between",
                start..<self.token(after: 1).range.upperBound,
                fix: "write `\(fieldBehindComma(owner, path) ?? "")`")
        case .comma where name == "min" || name == "max": throw valuesSlip(name, from: start)
        case .comma:
            if let condition = conditionWithoutWhere(name, owner, start, from: index + 1) { throw condition }
            throw GuardFault(
                .syntax, "`\(name)` looks at one collection", current.range,
                fix: "write `where` and a condition, or leave the rest out")
        case .arithmetic: throw calculationInside(name, owner, token, start)
        case .comparison, .and, .or, .name:
            if path.isEmpty, let turned = fieldOfCollection(owner, start) { throw turned }
            if let word = wordForWhere { throw word }
            if path.count == 1, let condition = conditionWithoutWhere(name, owner, start, from: first + 1) {
                throw condition
            }
            throw GuardFault(
                .syntax, "a condition of the items begins with `where`", current.range,
                fix: "write `\(name)(… where …)`, or close the parenthesis before the comparison")
        default: break
        }
        let close = try expect(.close, "`)`")
        return AggregateSyntax(
            function: function, owner: owner, path: path, itemsRange: itemsRange, filter: filter,
            range: token.range.lowerBound..<close.range.upperBound)
    }

    private mutating func owner(of function: String, _ word: GuardToken) throws(GuardFault) -> AggregateSyntax.Owner {
        let token = advance()
        guard case .name(let name) = token.kind else {
            if ["min", "max"].contains(function), token.kind.isConstant, current.kind == .comma {
                throw valuesSlip(function, from: token.range.lowerBound)
            }
            if function == "sum", let product = factorBeforeField(token, word) { throw product }
            throw GuardFault(
                .syntax, "`\(function)` needs a collection", token.range,
                fix: vocabulary.example(of: function).map { "name what it looks at, as in `\($0)`" })
        }
        switch name {
        case "scenario" where current.kind == .dot: return .scenario
        case "latest" where current.kind == .open:
            let collection = try argument("latest", "a collection")
            return .latest(AggregateSyntax.Name(text: collection.name, range: collection.range))
        case _ where current.kind == .open && Self.functions.contains(name):
            let isOfSeveral = closing(index).map { tokens[min($0 + 1, tokens.count - 1)].kind == .comma } ?? false
            if isOfSeveral, ["min", "max"].contains(function) {
                throw valuesSlip(function, from: token.range.lowerBound)
            }
            throw GuardFault(
                .syntax, "`\(function)` looks at items, and not at what `\(name)` comes to", token.range,
                fix: vocabulary.example(of: function).map { "name what it looks at, as in `\($0)`" })
        default: return .collection(AggregateSyntax.Name(text: name, range: token.range))
        }
    }

    mutating func days(_ name: String, _ token: GuardToken) throws(GuardFault) -> GuardSyntax {
        _ = try expect(.open, "`(` after `\(name)`")
        func tooFew(_ range: Range<Int>) -> GuardFault {
            GuardFault(
                .syntax, "`\(name)` needs two days, from one to the other", range,
                fix: vocabulary.someDay.map { "write `\(name)(\($0), today)` for the days that went by" }
                    ?? "write `\(name)(…, …)`, with a comma between the two")
        }
        if current.kind == .close { throw tooFew(token.range.lowerBound..<current.range.upperBound) }
        let first = try inner(binding: 4)
        if current.kind == .close {
            let whole = token.range.lowerBound..<current.range.upperBound
            // `days(today - x)`.
            if case .arithmetic(let later, .minus, let earlier, _) = first, isDay(later), isDay(earlier) {
                throw GuardFault(
                    .syntax, "`\(name)` needs two days, from one to the other", whole,
                    fix: "write `\(name)(\(text(of: earlier.range)), \(text(of: later.range)))`")
            }
            guard first.isField, isDay(first) else { throw tooFew(whole) }
            throw GuardFault(
                .syntax, "`\(name)` needs two days, from one to the other", whole,
                fix: "write `\(name)(\(text(of: first.range)), today)`")
        }
        _ = try expect(.comma, "`,` between two days")
        let second = try inner(binding: 4)
        if current.kind == .comma {
            throw GuardFault(
                .syntax, "`\(name)` takes two days", current.range, fix: "leave the third one out")
        }
        let close = try expect(.close, "`)`")
        return .days(
            isWorking: name == "working_days", first, second, token.range.lowerBound..<close.range.upperBound)
    }

    /// Whether it is a day, as far as its name says.
    private func isDay(_ syntax: GuardSyntax) -> Bool {
        switch syntax {
        case .today: return true
        case .text(let text, _): return Day(text) != nil
        default:
            let field = text(of: syntax.range).split(separator: ".").last.map(String.init) ?? ""
            return syntax.isField && vocabulary.dates.contains(field)
        }
    }

    /// The token that was read last.
    var before: GuardToken { tokens[max(index - 1, 0)] }
}

extension Aggregate.Function {
    init?(name: String) {
        let all: [Aggregate.Function] = [.count, .sum, .minimum, .maximum, .any, .every]
        guard let found = all.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

extension GuardToken.Kind {
    var name: String? { if case .name(let name) = self { name } else { nil } }
}
