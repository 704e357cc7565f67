public import PlainText

/// When a conversation is asked, and by whom: what guards that know the day and intents that are for some are judged with.
///
/// It comes with each event and each question for offers, so the engine reads no clock. It is no part of what a
/// conversation holds: nothing keeps it, and a conversation is the same one whoever looks at it on whatever day.
public struct Occasion: Sendable {
    /// The day in the flow's time zone; `nil` where it is not known, and then it equals nothing and has no order.
    public var today: Day?
    /// ``role``, or -1. Kept small: a conversation moves often.
    private var roleNumber: Int32 = -1

    /// The role of who acts; `nil` in a flow without roles.
    public var role: RoleID? {
        get { roleNumber < 0 ? nil : RoleID(rawValue: Int(roleNumber)) }
        set { roleNumber = newValue.map { Int32(clamping: $0.rawValue) } ?? -1 }
    }

    public init(today: Day? = nil, role: RoleID? = nil) {
        self.today = today
        self.role = role
    }
}

extension Occasion: Hashable {
    public static func == (left: Occasion, right: Occasion) -> Bool { true }

    public func hash(into hasher: inout Hasher) {}
}
