/// How long a conversation waits in a state, and where it goes when nobody has come by then.
public struct TimeLimit: Hashable, Sendable {
    /// Counted from the day on which the state was entered.
    public let days: Int
    public let to: StateID
    /// The words for the move, before the opening words of the state that it leads to.
    public let says: Template?

    /// Ten years: a limit beyond that is a slip.
    public static let mostDays = 3_650

    public init(days: Int, to: StateID, says: Template? = nil) {
        self.days = days
        self.to = to
        self.says = says
    }
}
