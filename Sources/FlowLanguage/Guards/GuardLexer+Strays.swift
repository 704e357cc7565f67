/// Signs that mean nothing in an expression, and what to write instead.
extension GuardLexer {
    /// Whether only the items of an aggregate stand before a place: `count(documents |`.
    func isBehindItems(_ place: Int) -> Bool {
        let before = String(String.UnicodeScalarView(scalars[..<place]))
        guard let open = before.lastIndex(of: "(") else { return false }
        let function = before[..<open].reversed().prefix { $0.isLetter }.reversed()
        let items = before[before.index(after: open)...]
        return ["count", "sum", "min", "max", "any", "every"].contains(String(function))
            && items.allSatisfy { $0.isLetter || $0.isNumber || "_. ".contains($0) }
    }

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
        default: GuardFault(.syntax, "`\(scalar)` means nothing in an expression", range)
        }
    }
}
