/// Who may act in a conversation: a customer, a clerk.
public struct Role: Hashable, Sendable {
    public let name: String
    public let label: LocalizedText

    /// How many a flow may have, so that the roles of an intent fit one machine word.
    public static let most = 20

    public init(name: String, label: LocalizedText) {
        self.name = name
        self.label = label
    }
}

/// The roles that an intent is for, as one machine word: the engine asks for every button of every decision.
struct RoleSet: Hashable, Sendable {
    private let bits: UInt64

    /// - Parameter roles: positions; none means that the intent is for everybody.
    init(_ roles: [RoleID]) {
        bits = roles.isEmpty ? .max : roles.reduce(0) { $0 | Self.bit($1) }
    }

    /// Whether it is for whoever acts. Where nobody says who acts, it is the flow's first role.
    @inline(__always)
    func admits(_ role: RoleID?) -> Bool { bits & Self.bit(role ?? .first) != 0 }

    @inline(__always)
    private static func bit(_ role: RoleID) -> UInt64 { 1 << UInt64(truncatingIfNeeded: role.rawValue & 63) }
}
