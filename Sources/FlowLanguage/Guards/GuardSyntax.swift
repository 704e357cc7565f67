import ConversationCore

/// An expression as it is written, before anyone asks whether its names exist.
indirect enum GuardSyntax {
    /// A number, a quoted text, `true` or `false`.
    case number(Double, Range<Int>)
    case text(String, Range<Int>)
    case flag(Bool, Range<Int>)
    /// `count(cibles)`; the range of the name.
    case count(String, Range<Int>)
    /// `scenario.theme` (no collection) or `latest(plans).resume`; the ranges of the collection and of the field.
    case field(collection: String?, Range<Int>, name: String, Range<Int>)
    case filled(GuardSyntax, Range<Int>)
    case compare(GuardSyntax, Comparison, GuardSyntax, Range<Int>)
    case not(GuardSyntax, Range<Int>)
    case and(GuardSyntax, GuardSyntax)
    case or(GuardSyntax, GuardSyntax)

    /// Which characters of the expression it takes.
    var range: Range<Int> {
        switch self {
        case .number(_, let range), .text(_, let range), .flag(_, let range), .count(_, let range),
            .filled(_, let range), .compare(_, _, _, let range), .not(_, let range):
            range
        case .field(_, let collection, _, let field): collection.lowerBound..<field.upperBound
        case .and(let left, let right), .or(let left, let right):
            left.range.lowerBound..<max(right.range.upperBound, left.range.upperBound)
        }
    }
}
