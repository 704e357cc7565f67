import ConversationCore
import OrderedJSON

/// A word, number, text or sign of a guard's expression, and which characters of it.
struct GuardToken: Equatable {
    enum Kind: Equatable {
        case name(String)
        case number(ExactDecimal)
        /// `20 %`: no number, but it can be said which one was meant.
        case percentage(ExactDecimal)
        case text(String)
        case comparison(Comparison)
        case arithmetic(Arithmetic)
        case and, or, not, `where`
        /// `!`, `NOT`: a denial as it is written elsewhere.
        case foreignNot
        case open, close, dot, comma
        /// `[` and `]`, which have no place in an expression.
        case openList, closeList
        case end
    }

    let kind: Kind
    /// Positions in the expression's Unicode scalars.
    let range: Range<Int>

    /// Whether a value or a condition may end with it: a minus behind it takes away, and does not begin a number.
    var endsOperand: Bool {
        switch kind {
        case .name, .number, .percentage, .text, .close: true
        case .comparison, .arithmetic, .and, .or, .not, .foreignNot, .where, .open, .dot, .comma, .openList, .closeList,
            .end:
            false
        }
    }
}
