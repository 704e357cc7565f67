/// The keys of a model's reply, and the word for no intent: as a contract asks for them, and as whoever reads, completes or
/// checks a reply finds them.
package enum ReplyKey {
    /// What to say to the person; in every reply.
    package static let message = "message_markdown"

    // Of the reply to a free message.
    package static let intent = "intent"
    package static let arguments = "arguments"
    package static let entity = "entity"
    package static let changes = "changes"
    package static let creations = "entities_to_create"
    package static let suggestions = "actions"
    package static let problems = "errors"

    // Within these.
    package static let kind = "kind"
    package static let fields = "fields"
    package static let payload = "payload"
    /// In a change, the names of fields to be emptied; only where the flow has an intent that clears.
    package static let cleared = "cleared"

    /// Of the reply of an intent's own prompt that proposes.
    package static let proposals = "proposals"

    /// What stands for no intent.
    package static let noIntent = "none"
}
