import ConversationCore

/// Whether something is there: of a field it is asked with `filled`, of a collection by counting.
extension GuardParser {
    /// Functions that ask so elsewhere, and whether they hold where something is there.
    private static let presenceCalls: [String: Bool] = [
        "exists": true, "exist": true, "existe": true, "has": true, "present": true, "defined": true, "rempli": true,
        "isset": true, "is_set": true, "is_filled": true, "not_empty": true, "some": true, "any_of": true,
        "empty": false, "vide": false, "missing": false, "absent": false, "isempty": false, "is_empty": false,
        "isnull": false, "is_null": false, "blank": false, "isblank": false, "is_blank": false, "none": false,
        "no": false,
        "aucun": false, "aucune": false, "not_filled": false, "notfilled": false, "unfilled": false,
        "non_rempli": false, "pas_rempli": false,
    ]

    /// How it is asked whether something is there.
    enum Presence {
        /// Of a collection, with what counts it.
        case counted(String)
        case asked(String)

        /// The condition.
        var text: String {
            switch self {
            case .counted(let text), .asked(let text): text
            }
        }
    }

    /// How it is asked whether a field or a collection has something; `nil` for what is neither.
    func presence(of syntax: GuardSyntax, isThere: Bool) -> Presence? {
        if case .name(let name, _) = syntax, !isInWhere, let collection = vocabulary.collections[name] {
            return .counted("count(\(collection)) \(isThere ? "> 0" : "== 0")")
        }
        if case .aggregate(let aggregate) = syntax, aggregate.function == .count {
            return .counted("\(text(of: syntax.range)) \(isThere ? "> 0" : "== 0")")
        }
        // Of a field of several it is asked whether one has it.
        if case .path(let owner, let field, _) = syntax {
            guard isThere, !isInWhere, let collection = vocabulary.collections[owner] else { return nil }
            return .asked("any(\(collection) where filled(\(field)))")
        }
        guard syntax.isField else { return nil }
        return .asked((isThere ? "" : "not ") + "filled(\(text(of: syntax.range)))")
    }

    /// The same for a function that asks so elsewhere; `nil` for any other.
    func presence(of syntax: GuardSyntax, calledBy word: String) -> String? {
        Self.presenceCalls[word.lowercased()].flatMap { presence(of: syntax, isThere: $0)?.text }
    }

    /// `exists(x)`, `not empty(x)`: told with what is asked about, and with a `not` before it.
    mutating func refusePresenceCall(_ name: String, _ token: GuardToken) throws(GuardFault) {
        guard let holds = Self.presenceCalls[name.lowercased()] else { return }
        if let next = current.kind.name, next != "true", next != "false", !Self.isHabit(next), !Self.beginsOrder(next) {
            var ahead = self
            guard let argument = try? ahead.expression(binding: 4), let asked = presence(of: argument, isThere: holds)
            else { return }
            throw GuardFault(
                .syntax, "`\(name)` is no word of an expression",
                token.range.lowerBound..<ahead.before.range.upperBound,
                fix: "write `\(asked.text)`")
        }
        guard current.kind == .open,
            let close = closing(index), close > index + 1
        else { return }
        let (start, end, isEqual) = comparedFlag(from: index - 1, to: close)
        let isDenying = start > 0 && [.not, .foreignNot].contains(tokens[start - 1].kind)
        let isThere = (holds == (isEqual ?? true)) != isDenying
        let inside = Array(tokens[(index + 1)..<close])
        let said = text(of: inside[0].range.lowerBound..<inside[inside.count - 1].range.upperBound)
        let whole = tokens[isDenying ? start - 1 : start].range.lowerBound..<tokens[end].range.upperBound
        let call: String
        if inside.contains(where: { $0.kind == .where }) {
            call = (isThere ? "" : "not ") + "any(\(said))"
        } else if isEqual != nil, inside.count == 1, let collection = vocabulary.collections[said], !isInWhere {
            call = (isThere ? "" : "not ") + "any(\(collection))"
        } else {
            _ = advance()
            let argument = try expression(binding: 4)
            guard let asked = presence(of: argument, isThere: isThere) else {
                throw GuardFault(
                    .syntax, "there is no function `\(name)`", token.range,
                    fix: "ask of a field with `filled(…)`, of a collection with `count(…)`")
            }
            call = asked.text
        }
        throw GuardFault(.syntax, "there is no function `\(name)`", whole, fix: "write `\(call)`")
    }

    /// From where to where a call stands with the flag that it is compared with, and whether it is to be that flag.
    func comparedFlag(from first: Int, to last: Int) -> (Int, Int, Bool?) {
        func isEqual(_ sign: GuardToken, _ flag: GuardToken) -> Bool? {
            guard case .comparison(let sign) = sign.kind, sign == .equal || sign == .notEqual,
                let flag = ["true": true, "false": false][flag.kind.name ?? ""]
            else { return nil }
            return (sign == .equal) == flag
        }
        if last + 2 < tokens.count, let isEqual = isEqual(tokens[last + 1], tokens[last + 2]) {
            return (first, last + 2, isEqual)
        }
        if first >= 2, let isEqual = isEqual(tokens[first - 1], tokens[first - 2]) { return (first - 2, last, isEqual) }
        return (first, last, nil)
    }

    /// Where the parenthesis at a place is closed.
    func closing(_ place: Int) -> Int? {
        var depth = 0
        for index in place..<tokens.count {
            if tokens[index].kind == .open { depth += 1 }
            if tokens[index].kind == .close { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// `latest(biens.etat)`: the field stands behind the parentheses.
    func refuseFieldInside(_ function: String, _ name: String, _ word: GuardToken) throws(GuardFault) {
        guard function == "latest", current.kind == .dot, let field = token(after: 1).kind.name else { return }
        var (end, path) = (2, [field])
        while token(after: end).kind == .dot, let field = token(after: end + 1).kind.name {
            path.append(field)
            end += 2
        }
        guard token(after: end).kind == .close else { return }
        let what = "`latest` looks at a collection, and the field stands behind its parentheses"
        let whole = word.range.lowerBound..<token(after: end).range.upperBound
        let call = "latest(\(vocabulary.collections[name] ?? name)).\(path.joined(separator: "."))"
        let isSeveral = vocabulary.field(field, of: name)?.type.isSeveral ?? false
        guard let outer = aggregate(around: word) else {
            throw GuardFault(
                .syntax, what, whole,
                fix: path.count > 1 && isSeveral
                    ? "ask its items together: `sum(\(call))`, or `any(…)`" : "write `\(call)`")
        }
        // One value is not added up.
        if path.count == 1, !isSeveral, token(after: end + 1).kind == .close {
            throw GuardFault(
                .syntax, what, outer.range.lowerBound..<token(after: end + 1).range.upperBound, fix: "write `\(call)`")
        }
        throw GuardFault(.syntax, what, whole, fix: "write `\(call)`")
    }

    /// The function between whose parentheses a word stands first.
    private func aggregate(around word: GuardToken) -> GuardToken? {
        guard let place = tokens.firstIndex(of: word), place >= 2, tokens[place - 1].kind == .open,
            let name = tokens[place - 2].kind.name, Aggregate.Function(name: name) != nil
        else { return nil }
        return tokens[place - 2]
    }
}
