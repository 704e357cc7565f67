/// A named condition and the words for when it does not hold.
public struct Guard: Hashable, Sendable {
    public let name: String
    /// The expression as it is written in the flow.
    public let source: String
    public let condition: Condition
    public let otherwise: LocalizedText

    public init(name: String, source: String, expression: GuardExpression, otherwise: LocalizedText) {
        self.name = name
        self.source = source
        condition = Condition(expression)
        self.otherwise = otherwise
    }
}

/// A value in a guard.
public enum Term: Hashable, Sendable {
    case number(Double)
    /// A quoted text; also a choice's value and a date, which compare as text.
    case text(String)
    case flag(Bool)
    /// `count(cibles)`.
    case count(KindID)
    /// `scenario.theme`, or `latest(plans).resume`: a field of the latest entity of a kind.
    case field(FieldReference)
}

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
