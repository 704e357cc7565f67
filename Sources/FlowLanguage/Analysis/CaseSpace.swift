import ConversationCore
import OrderedJSON

/// The cases that some guards tell apart: classes of counts, and sample values of fields.
///
/// It grows guard by guard, so that it is known what the next one costs before it is let in.
struct CaseSpace {
    /// A kind whose count is told apart. Small counts stand for themselves; behind them all counts between two turns of
    /// the guards' comparisons look alike.
    struct Counted {
        let kind: Int
        /// The smallest count of each class, from 0.
        var starts: [Int]
    }

    /// What is not counted but tried out.
    enum Subject: Hashable {
        case field(FieldReference)
        case order(GuardTerms.Pair)
        case free(Term)
    }

    struct Domain {
        let subject: Subject
        /// What the subject is compared with.
        var constants: Set<TermValue> = []
        var values: [TermValue]
    }

    private(set) var counted: [Counted] = []
    private(set) var domains: [Domain] = []
    private let flow: Flow

    /// The largest count that stands for itself. Behind it one more may be the same class or the next one, so that how
    /// often something was added is not known exactly.
    private static let mostExact = 20

    init(flow: Flow) { self.flow = flow }

    /// How many combinations of counts there are; `Int.max` for more than that.
    var combinations: Int { counted.reduce(1) { $0.timesAtMost($1.starts.count) } }
    /// How many combinations of sample values there are; `Int.max` for more than that.
    var environments: Int { domains.reduce(1) { $0.timesAtMost($1.values.count) } }
    /// How many cases there are; `Int.max` for more than that.
    var size: Int { combinations.timesAtMost(environments) }

    /// The space after one more guard.
    func adding(_ terms: GuardTerms) -> CaseSpace {
        var space = self
        for (kind, turns) in terms.counts { space.count(kind, turns) }
        for (reference, constants) in terms.fields { space.sample(reference, constants) }
        for (term, constants) in terms.free { space.sample(free: term, constants) }
        for pair in terms.pairs { space.leaveOpen(pair) }
        return space
    }

    /// Whether a guard looks at nothing but what is told apart already.
    func covers(_ terms: GuardTerms) -> Bool {
        terms.counts.allSatisfy { count in counted.contains { $0.kind == count.kind } }
            && terms.fields.allSatisfy { field in domains.contains { $0.subject == .field(field.reference) } }
            && terms.free.allSatisfy { free in domains.contains { $0.subject == .free(free.term) } }
    }

    private mutating func count(_ kind: Int, _ turns: [Int]) {
        let place = counted.firstIndex { $0.kind == kind } ?? counted.count
        // Whether there is any at all always matters: only then one can be changed or removed.
        if place == counted.count { counted.append(Counted(kind: kind, starts: [0, 1])) }
        let new = turns.filter { $0 > 1 && $0 <= flow.kinds[kind].atMost }
        guard let largest = new.max() else { return }
        let exact = 0...min(largest, Self.mostExact)
        counted[place].starts = Set(counted[place].starts + exact + new).sorted()
    }

    private mutating func leaveOpen(_ pair: GuardTerms.Pair) {
        if domains.contains(where: { $0.subject == .order(pair) || $0.subject == .order(pair.turned) }) { return }
        // A result may be missing although nothing that it is made of is.
        let missing: [TermValue] = pair.left.isCalculated || pair.right.isCalculated ? [.missing] : []
        domains.append(Domain(subject: .order(pair), values: [-1, 0, 1].map { .number($0) } + missing))
    }

    private mutating func sample(free term: Term, _ constants: [TermValue]) {
        let subject = Subject.free(term)
        let place = domains.firstIndex { $0.subject == subject } ?? domains.count
        if place == domains.count { domains.append(Domain(subject: subject, values: [])) }
        domains[place].constants.formUnion(constants)
        domains[place].values = flow.samples(of: term, telling: domains[place].constants)
    }

    private mutating func sample(_ reference: FieldReference, _ constants: [TermValue]) {
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
