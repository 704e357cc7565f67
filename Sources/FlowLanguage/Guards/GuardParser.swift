import ConversationCore

/// Reads an expression by precedence: `or` binds least, then `and`, `not`, comparisons, `+` and `-`, `*`.
///
/// Depth is bounded while reading, so neither a hostile file nor the evaluation can use up the stack.
struct GuardParser {
    let tokens: [GuardToken]
    /// What is written, so that a finding can say it again.
    private let written: [Unicode.Scalar]
    let vocabulary: GuardVocabulary
    var values: Set<String> { vocabulary.values }
    private(set) var index = 0
    /// Behind `where` a name is a field before it is anything else.
    var isInWhere = false
    /// Between the ends of `entre 1 et 5`, where `et` joins no conditions.
    var isBetween = false
    private var depth = 0
    /// Parentheses and `not` inside each other.
    private static let deepest = 24

    /// The expression, or the first thing wrong with it.
    /// - Parameter vocabulary: names of the flow, from which can be said what was meant.
    static func parse(
        _ text: String, knowing vocabulary: GuardVocabulary = GuardVocabulary()
    ) throws(GuardFault) -> GuardSyntax {
        guard text.utf8.count <= 2000 else {
            throw GuardFault(
                .tooDeep, "an expression has at most 2000 bytes", 0..<text.unicodeScalars.count,
                fix: "split it into several guards")
        }
        var parser = GuardParser(
            tokens: try GuardLexer.tokens(of: text), written: Array(text.unicodeScalars),
            vocabulary: vocabulary)
        let syntax = try parser.expression(binding: 0)
        let rest = parser.current
        if let comma = parser.commaSlip(after: syntax) { throw comma }
        guard rest.kind == .end else { throw parser.unexpected(rest) }
        return syntax
    }

    private init(tokens: [GuardToken], written: [Unicode.Scalar], vocabulary: GuardVocabulary) {
        self.tokens = tokens
        self.written = written
        self.vocabulary = vocabulary
    }

    /// The characters of the expression at a place.
    func text(of range: Range<Int>) -> String { String(String.UnicodeScalarView(written[range])) }

    /// The token that comes so many after the present one.
    func token(after count: Int) -> GuardToken { tokens[min(index + count, tokens.count - 1)] }

    var current: GuardToken { tokens[min(index, tokens.count - 1)] }

    mutating func advance() -> GuardToken {
        let token = current
        if index < tokens.count - 1 { index += 1 }
        return token
    }

    /// What stands behind a `(` or a `not`.
    mutating func inner(binding least: Int) throws(GuardFault) -> GuardSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw GuardFault(
                .tooDeep, "more than \(Self.deepest) parentheses inside each other", current.range,
                fix: "split it into several guards")
        }
        return try expression(binding: least)
    }

    mutating func expression(binding least: Int) throws(GuardFault) -> GuardSyntax {
        // With the parentheses around its first operand, which stand in no syntax.
        let start = current.range.lowerBound
        var left = try operand()
        while true {
            switch current.kind {
            case .or where least <= 0:
                _ = advance()
                try refuseHalfComparison(after: left, "or")
                left = .or(left, try expression(binding: 1))
            case .and where least <= 1:
                _ = advance()
                try refuseHalfComparison(after: left, "and")
                left = .and(left, try expression(binding: 2))
            case .comparison(let comparison) where least <= 3:
                // Between parentheses it is a condition, of which something else may be wrong.
                if case .compare(_, _, let middle, let range) = left, range.upperBound == before.range.upperBound {
                    throw chainSlip(middle, range)
                }
                _ = advance()
                try refuseDeniedFlag(comparison)
                let right = try expression(binding: 4)
                left = .compare(left, comparison, right, start..<before.range.upperBound)
            case .arithmetic(let sign) where least <= (sign == .times ? 5 : 4):
                _ = advance()
                let right = try expression(binding: sign == .times ? 6 : 5)
                left = .arithmetic(left, sign, right, start..<before.range.upperBound)
            default:
                try refuseHabit(after: left, binding: least)
                return left
            }
        }
    }

    private mutating func operand() throws(GuardFault) -> GuardSyntax {
        let token = advance()
        switch token.kind {
        case .number(let value): return .number(value, token.range)
        case .percentage(let value): return .percentage(value, token.range)
        case .text(let text): return .text(text, token.range)
        case .not, .foreignNot: return try denied(by: token)
        case .open:
            let inner = try inner(binding: 0)
            if let comma = commaSlip(after: inner) { throw comma }
            try refuseItemsAlone(inner, token)
            _ = try expect(.close, "`)`")
            return inner
        case .name("true"): return .flag(true, token.range)
        case .name("false"): return .flag(false, token.range)
        case .name where isDenial(token, before: current): return try denied(by: token)
        case .name(let name): return try term(name, token)
        case .comparison, .arithmetic, .and, .or, .where, .close, .dot, .comma, .openList, .closeList, .end:
            throw unexpected(token)
        }
    }

    private mutating func term(_ name: String, _ token: GuardToken) throws(GuardFault) -> GuardSyntax {
        try refuseBareFunction(name, token)
        try refusePresenceCall(name, token)
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
            let whole = token.range.lowerBound..<close.range.upperBound
            if case .name = inner, case .counted(let count)? = presence(of: inner, isThere: true) {
                throw GuardFault(
                    .type, "`filled` asks whether a field has a value, and a collection is counted", whole,
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

    func isFollowed(by kind: GuardToken.Kind) -> Bool { current.kind == kind }

    mutating func expect(_ kind: GuardToken.Kind, _ what: String) throws(GuardFault) -> GuardToken {
        let token = advance()
        guard token.kind == kind else {
            if let list = bracket(token) { throw list }
            throw GuardFault(.syntax, "\(what) is missing here", token.range)
        }
        return token
    }

    private func bracket(_ token: GuardToken) -> GuardFault? {
        switch token.kind {
        case .openList: GuardLexer.stray("[", token.range.lowerBound)
        case .closeList: GuardLexer.stray("]", token.range.lowerBound)
        default: nil
        }
    }

    private func unexpected(_ token: GuardToken) -> GuardFault {
        if let list = bracket(token) { return list }
        return switch token.kind {
        case .end: GuardFault(.syntax, "the expression ends too early", token.range)
        case .comparison:
            GuardFault(
                .syntax, "nothing stands before this comparison", token.range, fix: "write what is compared before it")
        case .where:
            GuardFault(
                .syntax, "`where` stands inside the parentheses of an aggregate", token.range,
                fix: "write `count(collection where …)`")
        case .close:
            GuardFault(.syntax, "this closes no parenthesis, or nothing stands before it", token.range)
        case .comma:
            GuardFault(
                .syntax, "a comma stands only between two days", token.range,
                fix: "write a number without it: `0.5`, `5000`")
        case .dot:
            GuardFault(
                .syntax, "a point stands between an owner and its field", token.range,
                fix: "write a range as two comparisons, with `>=` its smaller end and with `<=` the other")
        default:
            severalWords(token)
                ?? GuardFault(
                    .syntax, "this does not fit here", token.range, fix: "join two conditions with `and` or `or`")
        }
    }
}
