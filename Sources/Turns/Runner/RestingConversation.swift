public import ConversationCore
import PromptLibrary

/// A conversation between two turns: what it holds and what is on the table.
public struct RestingConversation: Sendable {
    public let id: ConversationID
    public let flow: Flow
    /// The content hash of the flow and prompts that it stays with.
    public let bundle: String
    public let owner: Owner?
    public let conversation: Conversation
    public let actions: [Action]

    init(_ opened: OpenedConversation) {
        id = opened.id
        flow = opened.bundle.flow
        bundle = opened.bundle.id
        owner = opened.owner
        conversation = opened.conversation
        actions = Reply.actions(
            conversation, flow, Engine(flow: flow).offers(in: conversation),
            Phrasing(flow: flow, conversation: conversation))
    }
}
