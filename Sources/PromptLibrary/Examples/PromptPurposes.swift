import ConversationCore

/// What a flow uses a prompt for.
struct PromptPurposes {
    let readsMessages: Bool
    let intents: [IntentID]

    init(of prompt: PromptReference, in flow: Flow) {
        readsMessages = flow.understanding == prompt
        intents = flow.intents.indices.filter { flow.intents[$0].prompt == prompt }.map(IntentID.init(rawValue:))
    }

    var isEmpty: Bool { !readsMessages && intents.isEmpty }
}
