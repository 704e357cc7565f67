public import ConversationCore

/// Who said something.
public enum Author: String, Hashable, Sendable { case user, assistant }

/// A message's identity: the turn in which it was said and its place in it, from 1. Messages are in the order of when
/// their turns were committed.
public struct MessageID: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    public let turn: TurnID
    public let place: Int

    public init(turn: TurnID, place: Int) {
        self.turn = turn
        self.place = place
    }

    /// In the notation of entities' identities.
    public var description: String { EntityID(turn: turn, index: place).description }

    /// Reads ``description`` back; `nil` for any other text.
    public init?(_ description: String) {
        guard let id = EntityID(description) else { return nil }
        self.init(turn: id.turn, place: id.index)
    }
}

/// Something that was said.
public struct Message: Hashable, Sendable {
    public let id: MessageID
    public let author: Author
    /// Markdown where a model or the flow spoke.
    public let text: String
    /// When, in seconds since 1970.
    public let at: Int
    /// From when on it is to be purged, in seconds since 1970; `nil` is never.
    public let expires: Int?
    /// Of an assistant's: whether a model's own words were kept in it. `nil` where that was not written down.
    public let byModel: Bool?

    public init(id: MessageID, author: Author, text: String, at: Int, expires: Int? = nil, byModel: Bool? = nil) {
        self.byModel = byModel
        self.id = id
        self.author = author
        self.text = text
        self.at = at
        self.expires = expires
    }
}
