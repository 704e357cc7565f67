import ConversationCore

extension StoredTurn.Address {
    /// A turn in an address: its conversation's identity and its own.
    package var text: String { "\(conversation.rawValue).\(EntityID(turn: turn, index: 0).description)" }

    /// Reads ``text`` back; `nil` for any other.
    package init?(text: String) {
        guard let dot = text.lastIndex(of: "."), let id = EntityID(String(text[text.index(after: dot)...])),
            id.index == 0
        else { return nil }
        self.init(turn: id.turn, conversation: ConversationID(rawValue: String(text[..<dot])))
    }
}
