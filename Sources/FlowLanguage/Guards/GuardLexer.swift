import ConversationCore
import OrderedJSON
import PlainText

/// Cuts an expression into tokens. What a person writes from another habit (`&&`, `et`, `≥`, word-processor quotes) is
/// recognised, so that the finding can say what to write.
struct GuardLexer {
    let scalars: [Unicode.Scalar]
    var index = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// All tokens, the last of them `.end`.
    static func tokens(of text: String) throws(GuardFault) -> [GuardToken] {
        var lexer = GuardLexer(text)
        var tokens: [GuardToken] = []
        while let token = try lexer.next(after: tokens.last) { tokens.append(token) }
        let end = lexer.scalars.count
        return tokens + [GuardToken(kind: .end, range: end..<end)]
    }

    private mutating func next(after before: GuardToken?) throws(GuardFault) -> GuardToken? {
        while index < scalars.count, " \t\n".unicodeScalars.contains(scalars[index]) { index += 1 }
        guard index < scalars.count else { return nil }
        let start = index
        let scalar = scalars[index]
        let kind: GuardToken.Kind
        switch scalar {
        case "(": kind = sign(.open)
        case ")": kind = sign(.close)
        case "." where startsDigits(after: before): throw numberFromPoint()
        case ".": kind = sign(.dot)
        case ",": kind = sign(.comma)
        case "[": kind = sign(.openList)
        case "]": kind = sign(.closeList)
        case "+" where !(before?.endsOperand ?? false) && digit(after: 1): throw numberWithPlus()
        case "+": kind = sign(.arithmetic(.plus))
        case "*" where index + 1 < scalars.count && scalars[index + 1] == "*":
            throw GuardFault(
                .syntax, "`**` means nothing in an expression", start..<(start + 2),
                fix: "multiply the number by itself, with `*` between")
        case "*": kind = sign(.arithmetic(.times))
        case "-" where before?.endsOperand ?? false: kind = sign(.arithmetic(.minus))
        case "\"", "'": kind = try text(until: scalar)
        case "=", "!", "<", ">", "≥", "≤", "≠", "&", "|": kind = try comparison()
        case "0"..."9", "-": kind = try number()
        case "_": kind = try word(after: before)
        case _ where scalar.properties.isAlphabetic: kind = try word(after: before)
        case "“", "”", "‘", "’", "«":
            throw GuardFault(
                .syntax, "`\(scalar)` begins no text in an expression", start..<(start + 1),
                fix: "use straight quotes: \"…\"")
        default: throw strangeSpace() ?? Self.stray(scalar, start)
        }
        return GuardToken(kind: kind, range: start..<index)
    }

    private mutating func sign(_ kind: GuardToken.Kind) -> GuardToken.Kind {
        index += 1
        return kind
    }

    private mutating func text(until quote: Unicode.Scalar) throws(GuardFault) -> GuardToken.Kind {
        let start = index
        guard let end = scalars[(start + 1)...].firstIndex(of: quote) else {
            throw GuardFault(
                .syntax, "the quoted text that begins here does not end", start..<scalars.count,
                fix: "close it with \(quote)")
        }
        index = end + 1
        return .text(String(String.UnicodeScalarView(scalars[(start + 1)..<end])))
    }

    private mutating func comparison() throws(GuardFault) -> GuardToken.Kind {
        let start = index
        var signs = String(
            String.UnicodeScalarView(scalars[start...].prefix { "=!<>≥≤≠&|".unicodeScalars.contains($0) }))
        try refuseApart(signs, start)
        // `!x` denies, also right behind another sign: `&&!x`, `!!x`.
        if signs.hasPrefix("!"), !signs.hasPrefix("!=") {
            index += 1
            return .foreignNot
        }
        if signs.hasPrefix("&") || signs.hasPrefix("|") { signs = String(signs.prefix { $0 == signs.first }) }
        index += signs.unicodeScalars.count
        switch signs {
        case "==": return .comparison(.equal)
        case "!=": return .comparison(.notEqual)
        case "<": return .comparison(.less)
        case "<=": return .comparison(.lessOrEqual)
        case ">": return .comparison(.greater)
        case ">=": return .comparison(.greaterOrEqual)
        default: break
        }
        if ["=>", "==>"].contains(signs), !isBeforeConstant {
            throw GuardFault(
                .syntax, "`\(signs)` means nothing in an expression", start..<index,
                fix: "write `>=` for at least; *if A then B* is `not (A) or B`")
        }
        if signs == "|", isBehindItems(start) {
            throw GuardFault(
                .syntax, "a condition of the items begins with `where`", start..<index, fix: "write `where`")
        }
        let meant =
            switch signs {
            case "=", "===": "=="
            case "<>", "≠", "=!", "!==": "!="
            case "≥", "=>", "==>": ">="
            case "≤", "=<": "<="
            case "&", "&&": "and"
            case "|", "||": "or"
            default: "one of == != < <= > >="
            }
        throw GuardFault(.syntax, "`\(signs)` means nothing in an expression", start..<index, fix: "write \(meant)")
    }

    /// Whether a number or a quoted text follows, with which something is compared.
    private var isBeforeConstant: Bool {
        scalars[index...].first { $0 != " " }.map { ("0"..."9").contains($0) || $0 == "-" || $0 == "\"" } ?? false
    }

    private mutating func number() throws(GuardFault) -> GuardToken.Kind {
        let start = index
        if let slip = NumberSlip(scalars, at: start) {
            guard let percentage = slip.percentage else { throw slip.fault }
            index = percentage.end
            return .percentage(percentage.number)
        }
        index += 1
        while index < scalars.count, ("0"..."9").contains(scalars[index]) || scalars[index] == "." && !isRange(index) {
            index += 1
        }
        let text = String(String.UnicodeScalarView(scalars[start..<index]))
        guard let number = JSONNumber(decimal: text) else {
            if text == "-", let apart = numberBehindSpaces(start) { throw apart }
            throw GuardFault(
                .syntax, text == "-" ? "a minus alone is no number" : "`\(text)` is no number", start..<index,
                fix: text == "-"
                    ? "write `0 - …` for the number below zero"
                    : text.hasPrefix("-.") && JSONNumber(decimal: "-0" + text.dropFirst()) != nil
                        ? "write `-0\(text.dropFirst())`" : "write digits, such as `0.5`")
        }
        guard let value = ExactDecimal(number), (-Self.bound...Self.bound).contains(value) else {
            throw GuardFault(
                .syntax, "`\(text)` is no number that a guard knows", start..<index,
                fix: "write at most 30 digits, and nothing beyond \(Self.bound)")
        }
        return .number(value)
    }

    private static let bound = ExactDecimal(Int(FieldType.defaultNumberBound))

    private mutating func word(after before: GuardToken?) throws(GuardFault) -> GuardToken.Kind {
        let start = index
        if let contracted = try contraction() { return contracted }
        while index < scalars.count, isWord(scalars[index]) { index += 1 }
        let word = String(String.UnicodeScalarView(scalars[start..<index]))
        // Behind a point every name is one: a field may be called `et`, or `not`.
        if before?.kind == .dot { return .name(word) }
        switch word {
        case "and": return .and
        case "or": return .or
        case "not": return .not
        case "NOT", "Not": return .foreignNot
        case "where": return .where
        default: break
        }
        let meant: String? =
            switch word {
            case "AND", "And": "and"
            case "OR", "Or": "or"
            case "où", "WHERE", "Where": "where"
            case "True", "TRUE": "true"
            case "False", "FALSE": "false"
            default: nil
            }
        if let meant {
            throw GuardFault(.syntax, "`\(word)` is no word of an expression", start..<index, fix: "write `\(meant)`")
        }
        return .name(word)
    }

    func isWord(_ scalar: Unicode.Scalar) -> Bool {
        // Letters with accents too, so that a name is met whole and what is wrong with it can be said.
        scalar == "_" || ("0"..."9").contains(scalar) || scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .nonspacingMark
    }
}
