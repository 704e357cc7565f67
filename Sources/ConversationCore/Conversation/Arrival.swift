public import PlainText

/// How a conversation came to its state. Each part is known only where the flow makes something of it, so that in other
/// flows a conversation is kept as it ever was.
public struct Arrival: Hashable, Sendable {
    /// ``from``, or -1. Kept small: a conversation moves often.
    private var fromNumber: Int32 = -1

    /// The state in which the conversation waited before the turn that brought it here.
    public package(set) var from: StateID? {
        get { fromNumber < 0 ? nil : StateID(rawValue: Int(fromNumber)) }
        set { fromNumber = newValue.map { Int32(clamping: $0.rawValue) } ?? -1 }
    }

    /// The day on which the state was entered; at the beginning the day on which there was a scenario.
    public package(set) var day: Day?

    public init(from: StateID? = nil, day: Day? = nil) {
        self.day = day
        self.from = from
    }
}
