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

/// What is wrong with an expression, and which characters of it.
struct GuardFault: Error {
    let breach: Breach
    let message: String
    let range: Range<Int>
    let fix: String?

    /// Which of the rules of guards is broken.
    enum Breach { case syntax, type, tooDeep, unknownEntity, unknownField, unknownValue }

    init(_ breach: Breach, _ message: String, _ range: Range<Int>, fix: String? = nil) {
        self.breach = breach
        self.message = message
        self.range = range
        self.fix = fix
    }
}
