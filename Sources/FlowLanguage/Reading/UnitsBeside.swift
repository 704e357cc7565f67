import ConversationCore
import PlainText
import SpannedYAML

/// A unit beside the placeholder of a field that has it: people would read it twice.
extension FlowReading {
    func reportUnit(
        of placeholder: Template.Placeholder, _ name: String, _ scalars: [Unicode.Scalar], _ range: Range<Int>,
        in node: YAMLNode, _ scope: PlaceholderScope
    ) {
        let field: Field? =
            switch placeholder {
            case .field(let reference): kinds[reference.kind.rawValue].fields[reference.field]
            case .item(let place): scope.item[place]
            case .asked(let place): scope.asked[place]
            default: nil
            }
        guard let unit = field?.unit, !unit.isEmpty else { return }
        let signs = Array(unit.unicodeScalars)
        guard let whole = behind(range, signs, scalars) ?? before(range, signs, scalars) else { return }
        bag.report(
            FlowRules.unitTwice, "the number is shown with its unit: people would read `\(unit)` twice",
            at: place(of: TextRange(whole, in: node)), fix: "write `{\(name)}`")
    }

    private func behind(_ range: Range<Int>, _ unit: [Unicode.Scalar], _ scalars: [Unicode.Scalar]) -> Range<Int>? {
        var start = range.upperBound
        while start < scalars.count, isSpace(scalars[start]) { start += 1 }
        let end = start + unit.count
        guard end <= scalars.count, Array(scalars[start..<end]) == unit else { return nil }
        // `m` is no unit of `mois`.
        if let last = unit.last, last.properties.isAlphabetic, end < scalars.count, scalars[end].properties.isAlphabetic
        {
            return nil
        }
        return range.lowerBound..<end
    }

    /// A sign alone: a word before a number belongs to what is said.
    private func before(_ range: Range<Int>, _ unit: [Unicode.Scalar], _ scalars: [Unicode.Scalar]) -> Range<Int>? {
        var end = range.lowerBound
        while end > 0, isSpace(scalars[end - 1]) { end -= 1 }
        let start = end - unit.count
        guard start >= 0, Array(scalars[start..<end]) == unit, !unit.contains(where: \.properties.isAlphabetic) else {
            return nil
        }
        return start..<range.upperBound
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || StrangeSpace(scalar) != nil }
}
