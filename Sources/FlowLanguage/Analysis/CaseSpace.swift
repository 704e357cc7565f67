import ConversationCore

/// The cases that some guards tell apart: counts up to a cap, and sample values of fields.
///
/// It grows guard by guard, so that it is known what the next one costs before it is let in.
struct CaseSpace {
    /// A kind whose count is told apart up to `cap`; the cap itself means "so many or more".
    struct Counted {
        let kind: Int
        var cap: Int
    }

    /// What is not counted but tried out.
    enum Subject: Hashable {
        case field(FieldReference)
        /// Two values of a conversation compared: it may hold or not.
        case comparison(GuardTerms.OpenComparison)
    }

    struct Domain {
        let subject: Subject
        /// What the subject is compared with.
        var constants: Set<SampleValue> = []
        var values: [SampleValue]
    }

    private(set) var counted: [Counted] = []
    private(set) var domains: [Domain] = []
    private let flow: Flow

    init(flow: Flow) { self.flow = flow }

    /// How many combinations of counts there are; `Int.max` for more than that.
    var combinations: Int { counted.reduce(1) { $0.timesAtMost($1.cap + 1) } }
    /// How many combinations of sample values there are; `Int.max` for more than that.
    var environments: Int { domains.reduce(1) { $0.timesAtMost($1.values.count) } }
    /// How many cases there are; `Int.max` for more than that.
    var size: Int { combinations.timesAtMost(environments) }

    /// The space after one more guard.
    func adding(_ terms: GuardTerms) -> CaseSpace {
        var space = self
        for (kind, count) in terms.thresholds { space.count(kind, min(flow.kinds[kind].atMost, count)) }
        for (reference, constants) in terms.fields { space.sample(reference, constants) }
        for comparison in terms.open { space.leaveOpen(comparison) }
        return space
    }

    private mutating func count(_ kind: Int, _ cap: Int) {
        if let place = counted.firstIndex(where: { $0.kind == kind }) {
            counted[place].cap = max(counted[place].cap, cap)
        } else {
            counted.append(Counted(kind: kind, cap: cap))
        }
    }

    private mutating func leaveOpen(_ comparison: GuardTerms.OpenComparison) {
        let subject = Subject.comparison(comparison)
        if domains.contains(where: { $0.subject == subject }) { return }
        domains.append(Domain(subject: subject, values: [.flag(false), .flag(true)]))
    }

    private mutating func sample(_ reference: FieldReference, _ constants: [SampleValue]) {
        let subject = Subject.field(reference)
        let place = domains.firstIndex { $0.subject == subject } ?? domains.count
        if place == domains.count { domains.append(Domain(subject: subject, values: [])) }
        let before = domains[place].constants.count
        domains[place].constants.formUnion(constants)
        guard domains[place].values.isEmpty || domains[place].constants.count > before else { return }
        let field = flow.kinds[reference.kind.rawValue].fields[reference.field]
        domains[place].values = field.samples(telling: domains[place].constants)
    }
}

extension Int {
    /// The product, or the largest number where it is larger.
    func timesAtMost(_ other: Int) -> Int {
        let (product, isTooLarge) = multipliedReportingOverflow(by: other)
        return isTooLarge ? .max : product
    }
}
