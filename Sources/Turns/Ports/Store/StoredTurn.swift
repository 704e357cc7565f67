public import ConversationCore
public import OrderedJSON

/// A turn that was committed, as far as a caller who asks again needs it.
public struct StoredTurn: Hashable, Sendable {
    /// Which turn of which conversation.
    public struct Address: Hashable, Sendable {
        public let turn: TurnID
        public let conversation: ConversationID

        public init(turn: TurnID, conversation: ConversationID) {
            self.turn = turn
            self.conversation = conversation
        }
    }

    public let address: Address
    /// Of the conversation after it.
    public let revision: Int
    public let bundle: String
    /// The reply that was given, as `Reply.json` gives it.
    public let reply: JSON
    /// When it began and ended, in seconds since 1970.
    public let began: Int
    public let ended: Int

    public init(address: Address, revision: Int, bundle: String, reply: JSON, began: Int, ended: Int) {
        self.address = address
        self.revision = revision
        self.bundle = bundle
        self.reply = reply
        self.began = began
        self.ended = ended
    }
}
