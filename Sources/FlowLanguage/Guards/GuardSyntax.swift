import ConversationCore

/// An expression as it is written, before anyone asks whether its names exist.
indirect enum GuardSyntax {
    /// A number, a quoted text, `true` or `false`.
    case number(Double, Range<Int>)
    case text(String, Range<Int>)
    case flag(Bool, Range<Int>)
    /// `count(cibles)`; where the name is, and all of it.
    case count(String, at: Range<Int>, Range<Int>)
    /// `scenario.theme` (no collection) or `latest(plans).resume`; where the names are, and all of it.
    case field(collection: String?, at: Range<Int>, name: String, fieldAt: Range<Int>, Range<Int>)
    case filled(GuardSyntax, Range<Int>)
    case compare(GuardSyntax, Comparison, GuardSyntax, Range<Int>)
    case not(GuardSyntax, Range<Int>)
    case and(GuardSyntax, GuardSyntax)
    case or(GuardSyntax, GuardSyntax)

    /// Which characters of the expression it takes.
    var range: Range<Int> {
        switch self {
        case .number(_, let range), .text(_, let range), .flag(_, let range), .count(_, _, let range),
            .field(_, _, _, _, let range), .filled(_, let range), .compare(_, _, _, let range), .not(_, let range):
            range
        // Each side is asked once: a chain of hundreds of `and` must not be walked twice at every link.
        case .and(let left, let right), .or(let left, let right): left.range.lowerBound..<right.range.upperBound
        }
    }
}
