import SpannedYAML

/// Signs that mean nothing in an expression, and what to write instead.
extension GuardLexer {
    static func stray(_ scalar: Unicode.Scalar, _ start: Int) -> GuardFault {
        let range = start..<(start + 1)
        return switch scalar {
        case "/", "÷":
            GuardFault(
                .syntax, "nothing is divided in an expression: a share has no last digit", range,
                fix: "multiply the other side: `a * 3 <= b` for a third")
        case "%":
            GuardFault(
                .syntax, "`%` means nothing in an expression", range, fix: "write a share as a number: `0.2 * …`")
        case "×", "·":
            GuardFault(.syntax, "`\(scalar)` means nothing in an expression", range, fix: "write `*`")
        case "−", "–", "—":
            GuardFault(.syntax, "`\(scalar)` is no minus but a dash", range, fix: "write `-`")
        case ":":
            GuardFault(.syntax, "no colon stands in an expression", range, fix: "leave it out; a comparison is `==`")
        case ";":
            GuardFault(
                .syntax, "`;` means nothing in an expression", range,
                fix: "join conditions with `and`; between two days stands a comma")
        case "€", "$", "£":
            GuardFault(.syntax, "numbers have no unit in an expression", range, fix: "leave `\(scalar)` out")
        case "[", "]", "{", "}":
            GuardFault(
                .syntax, "`\(scalar)` means nothing in an expression", range,
                fix: "write `(…)`; one of several values is `a == \"x\" or a == \"y\"`")
        case "^":
            GuardFault(
                .syntax, "`^` means nothing in an expression", range,
                fix: "multiply the number by itself, with `*` between")
        case "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\u{3000}":
            GuardFault(
                .syntax, "a \(name(of: scalar)) stands here", range, fix: "write a plain space")
        case "\u{200B}", "\u{FEFF}", "\u{2060}":
            GuardFault(.syntax, "a \(name(of: scalar)) stands here, which nobody sees", range, fix: "delete it")
        default: GuardFault(.syntax, "`\(scalar)` means nothing in an expression", range)
        }
    }

    static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\u{A0}": "no-break space (U+00A0)"
        case "\u{202F}": "narrow no-break space (U+202F)"
        case "\u{2009}": "thin space (U+2009)"
        case "\u{2007}": "figure space (U+2007)"
        case "\u{3000}": "ideographic space (U+3000)"
        case "\u{200B}": "zero-width space (U+200B)"
        case "\u{FEFF}": "byte order mark (U+FEFF)"
        case "\u{2060}": "word joiner (U+2060)"
        default: "character U+\(String(scalar.value, radix: 16, uppercase: true))"
        }
    }
}
