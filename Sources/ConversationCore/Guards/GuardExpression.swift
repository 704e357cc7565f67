/// A guard's expression as a tree, as a reader of flow files builds it.
public indirect enum GuardExpression: Hashable, Sendable {
    case compare(Term, Comparison, Term)
    /// A flag that is set.
    case isTrue(Term)
    /// A value that is there and is not blank text or an empty list.
    case filled(Term)
    case not(GuardExpression)
    case and(GuardExpression, GuardExpression)
    case or(GuardExpression, GuardExpression)

    /// The same expression with each aggregate replaced.
    func replacing(_ replacement: (Aggregate) -> Aggregate) -> GuardExpression {
        switch self {
        case .compare(let left, let comparison, let right):
            .compare(left.replacing(replacement), comparison, right.replacing(replacement))
        case .isTrue(let term): .isTrue(term.replacing(replacement))
        case .filled(let term): .filled(term.replacing(replacement))
        case .not(let inner): .not(inner.replacing(replacement))
        case .and(let left, let right): .and(left.replacing(replacement), right.replacing(replacement))
        case .or(let left, let right): .or(left.replacing(replacement), right.replacing(replacement))
        }
    }

    /// The same expression with each field of an item replaced.
    package func replacingItems(_ replacement: (Int) -> Term) -> GuardExpression {
        switch self {
        case .compare(let left, let comparison, let right):
            .compare(left.replacingItems(replacement), comparison, right.replacingItems(replacement))
        case .isTrue(let term): .isTrue(term.replacingItems(replacement))
        case .filled(let term): .filled(term.replacingItems(replacement))
        case .not(let inner): .not(inner.replacingItems(replacement))
        case .and(let left, let right): .and(left.replacingItems(replacement), right.replacingItems(replacement))
        case .or(let left, let right): .or(left.replacingItems(replacement), right.replacingItems(replacement))
        }
    }

    /// Whether a term of it, or of a `where` in it, is the day on which it is asked.
    package var knowsTheDay: Bool {
        switch self {
        case .compare(let left, _, let right): left.knowsTheDay || right.knowsTheDay
        case .isTrue(let term), .filled(let term): term.knowsTheDay
        case .not(let inner): inner.knowsTheDay
        case .and(let left, let right), .or(let left, let right): left.knowsTheDay || right.knowsTheDay
        }
    }

    /// How deeply an expression may nest; readers refuse a deeper one, so that evaluation fits one machine word.
    public static let maximumDepth = 48
}
