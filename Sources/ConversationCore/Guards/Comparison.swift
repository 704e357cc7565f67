/// How two terms are compared.
///
/// With a missing value on either side only ``notEqual`` holds: a value that is not there equals nothing and has no order.
public enum Comparison: Hashable, Sendable, BitwiseCopyable {
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

    /// The same comparison with its sides exchanged.
    package var turned: Comparison {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// The comparison that fails where this one holds, of values that are there.
    package var inverse: Comparison {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}
