import ConversationCore

/// What a call gave to the engine.
struct CallAnswer: Hashable, Sendable {
    let event: Event
    /// The provider's failure in one word, where one was behind it.
    let failureCode: String?
    let record: CallRecord?
}
