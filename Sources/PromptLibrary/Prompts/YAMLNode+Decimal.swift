import OrderedJSON
import PlainText
import SpannedYAML

extension YAMLNode {
    /// A number written without quotes, kept as it is written, or a finding and `nil`.
    func readDecimal(
        _ what: String, in range: ClosedRange<Double>, into bag: DiagnosticBag
    ) -> Spanned<JSONNumber>? {
        guard case .scalar(let text, .plain) = kind, let number = JSONNumber(decimal: text) else {
            let found = isNothing ? "nothing" : text.map { "`\($0)`" } ?? described
            bag.report(
                SchemaRules.wrongType,
                "\(what) should be a number like 0.3, and here is \(found)"
                    + (strangeSpace.map { " with a \($0.space.name)" } ?? ""),
                at: span, fix: strangeSpace.map { "write `\($0.without)`" })
            return nil
        }
        guard range.contains(number.double) else {
            bag.report(
                SchemaRules.outOfRange,
                "\(what) is \(text); it must be from \(range.lowerBound) to \(range.upperBound)", at: span)
            return nil
        }
        return Spanned(number, at: span)
    }
}
