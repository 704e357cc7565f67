import ConversationCore

/// A word, number, text or sign of a guard's expression, and which characters of it.
struct GuardToken: Equatable {
    enum Kind: Equatable {
        case name(String)
        case number(Double)
        case text(String)
        case comparison(Comparison)
        case and, or, not
        case open, close, dot
        case end
    }

    let kind: Kind
    /// Positions in the expression's Unicode scalars.
    let range: Range<Int>
}
