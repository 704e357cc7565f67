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

    /// Goes on with the token at a place.
    mutating func move(to place: Int) { index = min(place, tokens.count - 1) }

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

    func isFollowed(by kind: GuardToken.Kind) -> Bool { current.kind == kind }

    mutating func expect(_ kind: GuardToken.Kind, _ what: String) throws(GuardFault) -> GuardToken {
        let token = advance()
        guard token.kind == kind else {
            if let list = bracket(token) { throw list }
            throw GuardFault(.syntax, "\(what) is missing here", token.range)
        }
        return token
    }
}
