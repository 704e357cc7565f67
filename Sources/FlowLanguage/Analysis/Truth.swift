/// What is known of a guard, or of a line of guards, in one case.
enum Truth {
    case holds
    case fails
    /// Either: the case does not say.
    case open
}

/// How much of a truth hangs on the case.
enum Certainty: Int, Comparable {
    /// It hangs on a guard that is left open, or on how two values compare.
    case none
    /// It holds for this case.
    case here
    /// It holds in every case.
    case everywhere

    static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
}
