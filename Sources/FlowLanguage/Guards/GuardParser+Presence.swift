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
        "aucun": false, "aucune": false,
    ]

    /// How it is asked whether a field or a collection has something; `nil` for what is neither.
    func presence(of syntax: GuardSyntax, isThere: Bool) -> String? {
        if case .name(let name, _) = syntax, !isInWhere, let collection = vocabulary.collections[name] {
            return "count(\(collection)) \(isThere ? "> 0" : "== 0")"
        }
        if case .aggregate(let aggregate) = syntax, aggregate.function == .count {
            return "\(text(of: syntax.range)) \(isThere ? "> 0" : "== 0")"
        }
        // Of a field of several it is asked whether one has it.
        if case .path(let owner, let field, _) = syntax {
            guard isThere, !isInWhere, let collection = vocabulary.collections[owner] else { return nil }
            return "any(\(collection) where filled(\(field)))"
        }
        guard syntax.isField else { return nil }
        return (isThere ? "" : "not ") + "filled(\(text(of: syntax.range)))"
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
                fix: "write `\(asked)`")
        }
        guard current.kind == .open,
            let close = closing(index), close > index + 1
        else { return }
        let denial = index >= 2 && [.not, .foreignNot].contains(tokens[index - 2].kind) ? tokens[index - 2] : nil
        let isThere = holds != (denial != nil)
        let inside = Array(tokens[(index + 1)..<close])
        let said = text(of: inside[0].range.lowerBound..<inside[inside.count - 1].range.upperBound)
        let whole = (denial ?? token).range.lowerBound..<tokens[close].range.upperBound
        let call: String
        if inside.contains(where: { $0.kind == .where }) {
            call = (isThere ? "" : "not ") + "any(\(said))"
        } else {
            _ = advance()
            let argument = try expression(binding: 4)
            guard let asked = presence(of: argument, isThere: isThere) else {
                throw GuardFault(
                    .syntax, "there is no function `\(name)`", token.range,
                    fix: "ask of a field with `filled(…)`, of a collection with `count(…)`")
            }
            call = asked
        }
        throw GuardFault(.syntax, "there is no function `\(name)`", whole, fix: "write `\(call)`")
    }

    /// Where the parenthesis at a place is closed.
    private func closing(_ place: Int) -> Int? {
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
        guard function == "latest", current.kind == .dot, let field = token(after: 1).kind.name,
            token(after: 2).kind == .close
        else { return }
        throw GuardFault(
            .syntax, "`latest` looks at a collection, and the field stands behind its parentheses",
            word.range.lowerBound..<token(after: 2).range.upperBound,
            fix: "write `latest(\(vocabulary.collections[name] ?? name)).\(field)`")
    }
}
