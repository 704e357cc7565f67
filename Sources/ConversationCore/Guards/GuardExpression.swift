/// How two terms are compared.
///
/// With a missing value on either side only ``notEqual`` holds: a value that is not there equals nothing and has no order.
public enum Comparison: Hashable, Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

    /// How two values of one ordered type compare.
    @inline(__always)
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

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

    /// How deeply an expression may nest; readers refuse a deeper one, so that evaluation fits one machine word.
    public static let maximumDepth = 48
}
