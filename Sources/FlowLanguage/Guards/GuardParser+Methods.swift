import ConversationCore

/// What other languages ask of a collection behind a point, or by a place in it: `biens.count`, `biens.valeur.sum()`, `biens[0]`.
extension GuardParser {
    /// Refuses a path whose last name is a function.
    mutating func refuseMethod(_ path: GuardSyntax) throws(GuardFault) {
        guard !isInWhere, let (owner, word) = path.lastName, !isField(word, of: owner) else { return }
        var last = index - 1
        if current.kind == .open, let close = closing(index) { last = close }
        var call = method(word, of: owner)
        // `biens.last.valeur`.
        if call == nil, Self.function(meantBy: word) == "latest", argument == nil, case .name(let name, _) = owner,
            let collection = vocabulary.collections[name], last + 2 < tokens.count, tokens[last + 1].kind == .dot,
            let field = tokens[last + 2].kind.name, vocabulary.field(field, of: collection) != nil
        {
            call = "latest(\(collection)).\(field)"
            last += 2
        }
        guard let call else { return }
        let end = tokens[last].range.upperBound
        throw GuardFault(
            .syntax, "what `\(word)` looks at stands behind it, between parentheses", path.range.lowerBound..<end,
            fix: "write `\(call)`")
    }

    private func isField(_ name: String, of owner: GuardSyntax) -> Bool {
        switch owner {
        case .name(let collection, _): vocabulary.field(name, of: collection) != nil
        case .path(let collection, let field, _): vocabulary.field(field, of: collection)?.hasItem(name) ?? false
        case .field(let collection, _, let field, _, _):
            vocabulary.field(field, of: collection)?.hasItem(name) ?? false
        default: true
        }
    }

    /// The call that is meant; `nil` where that is not known.
    private func method(_ word: String, of owner: GuardSyntax) -> String? {
        let function = Self.function(meantBy: word)
        let argument = self.argument
        switch owner {
        case .name(let name, _):
            guard let collection = vocabulary.collections[name] else { return nil }
            switch (function, argument) {
            case ("count", nil): return "count(\(collection))"
            case ("any", nil): return "any(\(collection))"
            case ("count", let said?), ("any", let said?), ("every", let said?):
                let isValue = vocabulary.field(said, of: collection).map { $0.type != .flag } ?? false
                return "\(function ?? "")(\(collection) where \(isValue ? "filled(\(said))" : said))"
            case ("sum", let said?), ("min", let said?), ("max", let said?):
                guard let type = vocabulary.field(said, of: collection)?.type,
                    type.isNumber || type == .date && function != "sum"
                else { return nil }
                return "\(function ?? "")(\(collection).\(said))"
            case (_, nil): return presence(of: owner, calledBy: word)
            default: return nil
            }
        case .path(let name, let field, _):
            guard argument == nil, let collection = vocabulary.collections[name],
                let type = vocabulary.field(field, of: name)?.type
            else { return nil }
            let isExtreme = function == "min" || function == "max"
            if type.isNumber && (isExtreme || function == "sum") || type == .date && isExtreme {
                return "\(function ?? "")(\(collection).\(field))"
            }
            return function == "count" && type.isSeveral ? "count(latest(\(collection)).\(field))" : nil
        case .field(let collection, _, let field, _, let range):
            guard argument == nil, let type = vocabulary.field(field, of: collection)?.type else { return nil }
            if function == "count", type.isSeveral { return "count(\(text(of: range)))" }
            return presence(of: owner, calledBy: word)
        default: return nil
        }
    }

    /// What stands between the parentheses that open here; `nil` where nothing does.
    private var argument: String? {
        guard current.kind == .open, let close = closing(index), close > index + 1 else { return nil }
        return text(of: tokens[index + 1].range.lowerBound..<tokens[close - 1].range.upperBound)
    }

    /// `biens[0]`: the items have no places.
    func refusePlace(of items: GuardSyntax) throws(GuardFault) {
        guard current.kind == .openList, current.range.lowerBound == items.range.upperBound,
            case .number = token(after: 1).kind, token(after: 2).kind == .closeList
        else { return }
        let what = "nothing is asked for by its place among others"
        var end = 2
        var field: String?
        if token(after: 3).kind == .dot, let name = token(after: 4).kind.name { (field, end) = (name, 4) }
        let whole = items.range.lowerBound..<token(after: end).range.upperBound
        switch items {
        case .name(let name, _):
            guard !isInWhere, let collection = vocabulary.collections[name] else { return }
            let latest = "latest(\(collection)).\(field ?? "field")"
            throw GuardFault(
                .syntax, what, whole,
                fix:
                    "write `\(latest)` for the latest, or ask all of them: `any(\(collection) where \(field ?? "field") …)`"
            )
        case .field(let collection, _, let name, _, let range)
        where vocabulary.field(name, of: collection)?.type.isSeveral ?? false:
            throw GuardFault(
                .syntax, what, whole,
                fix: "ask all of them: `any(\(text(of: range)) where …)`, or `every(…)`, `count(…)`, `sum(…)`")
        default: return
        }
    }
}

extension GuardSyntax {
    /// The name behind the last point, and what stands before it.
    fileprivate var lastName: (GuardSyntax, String)? {
        switch self {
        case .path(let owner, let field, let range):
            (.name(owner, range.lowerBound..<(range.lowerBound + owner.unicodeScalars.count)), field)
        case .through(let owner, let field, _): (owner, field)
        default: nil
        }
    }
}

extension Field {
    /// Whether it is a list whose items have a field of this name, or refers to what may have one.
    fileprivate func hasItem(_ name: String) -> Bool {
        switch type {
        case .list(let shape): shape.item.contains { $0.name == name }
        case .reference: true
        case .text, .number, .wholeNumber, .flag, .date, .choice, .references: false
        }
    }
}

extension FieldType {
    /// Whether it is added up.
    var isNumber: Bool {
        switch self {
        case .number, .wholeNumber: true
        case .text, .flag, .date, .choice, .list, .reference, .references: false
        }
    }

    /// Whether it holds several, which are asked together.
    var isSeveral: Bool {
        switch self {
        case .list, .references: true
        case .text, .number, .wholeNumber, .flag, .date, .choice, .reference: false
        }
    }
}
