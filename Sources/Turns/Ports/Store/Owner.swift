/// Whose a conversation is: whatever the caller tells people apart by. A store keeps it and filters by it.
public struct Owner: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}
