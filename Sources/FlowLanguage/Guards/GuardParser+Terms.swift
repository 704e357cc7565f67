/// What begins with a name: fields, functions, `today`.
extension GuardParser {
    mutating func term(_ name: String, _ token: GuardToken) throws(GuardFault) -> GuardSyntax {
        try refuseBareFunction(name, token)
        try refusePresenceCall(name, token)
        try refuseSentence(name, token)
        switch name {
        case "count", "sum", "min", "max", "any", "every":
            if !isFollowed(by: .open) { return .name(name, token.range) }
            return .aggregate(try aggregate(name, token))
        case "days", "working_days":
            if !isFollowed(by: .open) { return .name(name, token.range) }
            return try days(name, token)
        case "today" where !isFollowed(by: .open): return .today(token.range)
        case "latest" where isFollowed(by: .open) || isFollowed(by: .dot):
            let collection = try argument("latest", "a collection")
            if !isFollowed(by: .dot) {
                let known = vocabulary.collections[collection.name] ?? collection.name
                throw GuardFault(
                    .syntax, "`latest` is one thing, of which a field is asked",
                    token.range.lowerBound..<collection.end,
                    fix: "write `latest(\(known)).` and a field, or `count(\(known)) > 0` to ask whether there is one")
            }
            let field = try dotAndName("latest(\(collection.name))")
            return try through(
                .field(
                    collection: collection.name, at: collection.range, name: field.name, fieldAt: field.range,
                    token.range.lowerBound..<field.range.upperBound))
        case "filled" where isFollowed(by: .open):
            _ = try expect(.open, "`(` after `filled`")
            let inner = try inner(binding: 4)
            let close = try expect(.close, "`)`")
            if case .name = inner, let first = tokens.firstIndex(of: token),
                case let (start, end, isEqual) = comparedFlag(from: first, to: index - 1),
                case .counted(let count)? = presence(of: inner, isThere: isEqual ?? true)
            {
                throw GuardFault(
                    .type, "`filled` asks whether a field has a value, and a collection is counted",
                    tokens[start].range.lowerBound..<tokens[end].range.upperBound,
                    fix: "write `\(count)`")
            }
            return .filled(inner, token.range.lowerBound..<close.range.upperBound)
        case "scenario" where isFollowed(by: .dot):
            let field = try dotAndName("scenario")
            return try through(
                .field(
                    collection: nil, at: token.range, name: field.name, fieldAt: field.range,
                    token.range.lowerBound..<field.range.upperBound))
        default:
            if isFollowed(by: .open) { throw unknownFunction(name, token.range) }
            try refusePlace(of: .name(name, token.range))
            guard isFollowed(by: .dot) else { return .name(name, token.range) }
            let field = try dotAndName(name)
            return try through(.path(name, field: field.name, token.range.lowerBound..<field.range.upperBound))
        }
    }

    /// Whatever stands behind further points: no term, but what was meant can be said when it is typed.
    private mutating func through(_ owner: GuardSyntax) throws(GuardFault) -> GuardSyntax {
        var syntax = owner
        while true {
            try refuseMethod(syntax)
            try refusePlace(of: syntax)
            guard isFollowed(by: .dot) else { return syntax }
            let field = try dotAndName("the field")
            syntax = .through(syntax, field: field.name, syntax.range.lowerBound..<field.range.upperBound)
        }
    }

    mutating func argument(
        _ function: String, _ what: String
    ) throws(GuardFault) -> (name: String, range: Range<Int>, end: Int) {
        let word = before
        _ = try expect(.open, "`(` after `\(function)`")
        let token = advance()
        if case .name(let name) = token.kind { try refuseFieldInside(function, name, word) }
        guard case .name(let name) = token.kind else {
            throw GuardFault(
                .syntax, "`\(function)` needs \(what)", token.range, fix: "write `\(function)(collection)`")
        }
        let close = try expect(.close, "`)`")
        return (name, token.range, close.range.upperBound)
    }

    private mutating func dotAndName(_ owner: String) throws(GuardFault) -> (name: String, range: Range<Int>) {
        _ = try expect(.dot, "`.` and a field after `\(owner)`")
        let token = advance()
        guard case .name(let name) = token.kind else {
            throw GuardFault(.syntax, "a field's name is missing after `\(owner).`", token.range)
        }
        return (name, token.range)
    }
}
