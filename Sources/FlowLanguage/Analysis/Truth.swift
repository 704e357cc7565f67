/// What is known of a guard, or of a line of guards, in one case.
enum Truth {
    case holds
    case fails
    /// Either: the case does not say.
    case open

    /// Both at once.
    func and(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.fails, _), (_, .fails): .fails
        case (.holds, .holds): .holds
        case (.open, _), (_, .open): .open
        }
    }
}
