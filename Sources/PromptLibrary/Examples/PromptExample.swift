package import OrderedJSON
import SpannedYAML

/// An exchange that a prompt gives as an example: checked like a real answer, sent as few-shot where the prompt asks
/// for it, played by the offline model.
package struct PromptExample: Sendable {
    /// The name of the state that the conversation is in.
    package let state: String
    /// The name of the intent whose prompt it answers; `nil` for reading a message, or where the prompt has one use.
    package let intent: String?
    /// What the person writes.
    package let says: String
    /// The whole answer.
    package let reply: JSON

    let source: Source

    /// Where its parts stand in the file.
    struct Source: Sendable {
        let state: SourceSpan
        let intent: SourceSpan?
        let reply: YAMLNode
        let place: SourceSpan
    }

    init(state: Spanned<String>, intent: Spanned<String>?, says: String, reply: YAMLNode, place: SourceSpan) {
        self.state = state.value
        self.intent = intent?.value
        self.says = says
        self.reply = JSONNotation.json(reply)
        source = Source(state: state.span, intent: intent?.span, reply: reply, place: place)
    }
}
