import ConversationCore
import OrderedJSON

/// An expression as it is written, before anyone asks whether its names exist.
indirect enum GuardSyntax {
    /// A number, a quoted text, `true` or `false`.
    case number(ExactDecimal, Range<Int>)
    case text(String, Range<Int>)
    /// `20 %`: no term, but it can be said what was meant.
    case percentage(ExactDecimal, Range<Int>)
    case flag(Bool, Range<Int>)
    /// A name alone: a field of the item behind `where`.
    case name(String, Range<Int>)
    case today(Range<Int>)
    /// `idees.titre`: no term, but it can be said what was meant.
    case path(String, field: String, Range<Int>)
    /// `latest(prets).outil.prix`: a field of what stands before the second point. No term either.
    case through(GuardSyntax, field: String, Range<Int>)
    /// `scenario.theme` (no collection) or `latest(plans).resume`; where the names are, and all of it.
    case field(collection: String?, at: Range<Int>, name: String, fieldAt: Range<Int>, Range<Int>)
    case aggregate(AggregateSyntax)
    case arithmetic(GuardSyntax, Arithmetic, GuardSyntax, Range<Int>)
    /// `days(…)`, `working_days(…)`.
    case days(isWorking: Bool, GuardSyntax, GuardSyntax, Range<Int>)
    case filled(GuardSyntax, Range<Int>)
    case compare(GuardSyntax, Comparison, GuardSyntax, Range<Int>)
    case not(GuardSyntax, Range<Int>)
    case and(GuardSyntax, GuardSyntax)
    case or(GuardSyntax, GuardSyntax)

    /// Which characters of the expression it takes.
    var range: Range<Int> {
        switch self {
        case .number(_, let range), .percentage(_, let range), .text(_, let range), .flag(_, let range),
            .name(_, let range), .today(let range),
            .path(_, _, let range), .through(_, _, let range), .field(_, _, _, _, let range),
            .arithmetic(_, _, _, let range),
            .days(_, _, _, let range),
            .filled(_, let range), .compare(_, _, _, let range), .not(_, let range):
            range
        case .aggregate(let aggregate): aggregate.range
        // Each side is asked once: a chain of hundreds of `and` must not be walked twice at every link.
        case .and(let left, let right), .or(let left, let right): left.range.lowerBound..<right.range.upperBound
        }
    }
}

/// `sum(biens.valeur where nature == "bijou")`, as it is written.
struct AggregateSyntax {
    /// A name and where it stands.
    struct Name {
        let text: String
        let range: Range<Int>
    }

    enum Owner {
        case collection(Name)
        case latest(Name)
        case scenario
    }

    let function: Aggregate.Function
    let owner: Owner
    /// The names behind the owner's, after a point each.
    let path: [Name]
    /// What stands before `where`.
    let itemsRange: Range<Int>
    let filter: GuardSyntax?
    let range: Range<Int>
}
