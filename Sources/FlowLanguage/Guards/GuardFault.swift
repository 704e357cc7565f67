/// What is wrong with an expression, and which characters of it.
struct GuardFault: Error {
    let breach: Breach
    let message: String
    let range: Range<Int>
    let fix: String?

    /// Which of the rules of guards is broken.
    enum Breach {
        case syntax, type, tooDeep, unknownEntity, unknownField, unknownValue
        /// It hangs on something that has a finding of its own.
        case follows
    }

    init(_ breach: Breach, _ message: String, _ range: Range<Int>, fix: String? = nil) {
        self.breach = breach
        self.message = message
        self.range = range
        self.fix = fix
    }
}
