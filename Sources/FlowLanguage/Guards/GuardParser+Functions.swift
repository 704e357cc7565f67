import ConversationCore
import SpannedYAML

/// Terms that are written as functions.
extension GuardParser {
    private static let functions = [
        "count", "sum", "min", "max", "any", "every", "days", "working_days", "latest", "filled",
    ]

    static func unknownFunction(_ name: String, _ range: Range<Int>) -> GuardFault {
        let meant: [String: String] = [
            "nombre": "count", "len": "count", "length": "count", "size": "count", "somme": "sum", "total": "sum",
            "minimum": "min", "maximum": "max", "exists": "filled", "some": "any", "all": "every",
            "tous": "every", "jours": "days",
            "last": "latest", "dernier": "latest", "derniere": "latest", "rempli": "filled", "empty": "filled",
        ]
        if name == "now" || name == "today" {
            return GuardFault(
                .syntax, "there is no function `\(name)`", range, fix: "write `today` without parentheses")
        }
        if ["first", "oldest", "earliest", "premier", "premiere", "première"].contains(name.lowercased()) {
            return GuardFault(
                .syntax,
                "there is no function `\(name)`: of all that there are, only the latest is asked for by itself",
                range, fix: "ask for all of them, with `any`, `every`, `min` or `max`")
        }
        if ["in", "dans", "parmi"].contains(name.lowercased()) {
            return GuardFault(
                .syntax, "`\(name)` is no word of an expression", range,
                fix: "write a comparison for each value, with `or` between them")
        }
        let near =
            meant[name.lowercased()] ?? NameForm.suggestion(for: name).flatMap { meant[$0] }
            ?? closestMatch(to: NameForm.suggestion(for: name) ?? name, among: functions)
        return GuardFault(
            .syntax, "there is no function `\(name)`" + (near.map { "; did you mean `\($0)`?" } ?? ""), range,
            fix: near.map { "write `\($0)`" } ?? "there are " + functions.map { "`\($0)`" }.joined(separator: ", "))
    }

    mutating func aggregate(_ name: String, _ token: GuardToken) throws(GuardFault) -> AggregateSyntax {
        guard let function = Aggregate.Function(name: name) else { throw Self.unknownFunction(name, token.range) }
        _ = try expect(.open, "`(` after `\(name)`")
        let start = current.range.lowerBound
        let owner = try owner(of: name)
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
            isInWhere = true
            filter = try inner(binding: 0)
            isInWhere = false
        case .comma:
            throw GuardFault(
                .syntax, "`\(name)` looks at one collection", current.range,
                fix: "write `where` and a condition, or leave the rest out")
        case .comparison, .and, .or, .name:
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

    private mutating func owner(of function: String) throws(GuardFault) -> AggregateSyntax.Owner {
        let token = advance()
        guard case .name(let name) = token.kind else {
            throw GuardFault(
                .syntax, "`\(function)` needs a collection", token.range, fix: "write `\(function)(collection)`")
        }
        switch name {
        case "scenario" where current.kind == .dot: return .scenario
        case "latest" where current.kind == .open:
            let collection = try argument("latest", "a collection")
            return .latest(AggregateSyntax.Name(text: collection.name, range: collection.range))
        default: return .collection(AggregateSyntax.Name(text: name, range: token.range))
        }
    }

    mutating func days(_ name: String, _ token: GuardToken) throws(GuardFault) -> GuardSyntax {
        _ = try expect(.open, "`(` after `\(name)`")
        func tooFew(_ range: Range<Int>) -> GuardFault {
            GuardFault(
                .syntax, "`\(name)` needs two days, from one to the other", range,
                fix: "write `\(name)(scenario.day, today)` for the days that went by")
        }
        if current.kind == .close { throw tooFew(token.range.lowerBound..<current.range.upperBound) }
        let first = try inner(binding: 4)
        if current.kind == .close {
            let whole = token.range.lowerBound..<current.range.upperBound
            let field = text(of: first.range).split(separator: ".").last.map(String.init) ?? ""
            guard first.isField, vocabulary.dates.contains(field) else { throw tooFew(whole) }
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

    /// The token that was read last.
    var before: GuardToken { tokens[max(index - 1, 0)] }

    /// `count outils`, `filled scenario.nom`: a function without its parentheses.
    func refuseBareFunction(_ name: String, _ token: GuardToken) throws(GuardFault) {
        guard Self.functions.contains(name), case .name(let first) = current.kind, !Self.isHabit(first) else { return }
        var end = 1
        while self.token(after: end).kind == .dot, self.token(after: end + 1).kind.name != nil { end += 2 }
        let argument = text(of: current.range.lowerBound..<self.token(after: end - 1).range.upperBound)
        let whole = token.range.lowerBound..<self.token(after: end - 1).range.upperBound
        let what = "what `\(name)` looks at stands between parentheses"
        let call: String
        switch (name, self.token(after: end).kind) {
        case ("days", _), ("working_days", _): call = "\(name)(…, …)"
        case ("every", _), (_, .where): call = "\(name)(\(argument) where …)"
        case ("latest", _):
            let parts = argument.split(separator: ".", maxSplits: 1)
            call = "latest(\(parts.first ?? ""))" + (parts.count > 1 ? ".\(parts[1])" : "")
        default: call = "\(name)(\(argument))"
        }
        throw GuardFault(.syntax, what, whole, fix: "write `\(call)`")
    }
}

extension Aggregate.Function {
    fileprivate init?(name: String) {
        let all: [Aggregate.Function] = [.count, .sum, .minimum, .maximum, .any, .every]
        guard let found = all.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}

extension GuardToken.Kind {
    var name: String? { if case .name(let name) = self { name } else { nil } }
}
