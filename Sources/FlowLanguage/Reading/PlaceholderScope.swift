import ConversationCore

/// What a text may be filled in with, besides the fields of entities.
struct PlaceholderScope {
    var reason = false
    var action = false
    var generatedAt = false
    /// What is asked before an intent that only moves.
    var asked: [Field] = []
    /// The fields of the list item that a proposal is made from.
    var item: [Field] = []

    /// The kind that is written where the words are said: what a bare name of a field means there.
    var written: KindID?

    /// Only the fields of entities.
    static let fields = PlaceholderScope()
}
