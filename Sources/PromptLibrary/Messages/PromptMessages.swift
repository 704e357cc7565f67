import ConversationCore
import OpenAIWire
import OrderedJSON

/// The messages of a call, in their order: the instructions, few-shot examples where the prompt asks for them, the
/// conversation's data, the latest messages, the person's message; in a repair call also what was wrong.
struct PromptMessages {
    let flow: Flow
    let conversation: Conversation
    let instructions: String
    let examples: [ChatMessage]
    /// Before this turn, oldest first.
    let history: [ChatMessage]
    let userMessage: String

    func messages(for call: ModelCall) -> [ChatMessage] {
        var messages = [ChatMessage(.instructions, instructions)]
        messages += examples
        messages.append(ChatMessage(.user, ConversationData(flow: flow, conversation: conversation).line))
        messages += HistoryWindow.window(history)
        messages.append(ChatMessage(.user, request(call)))
        if let problems = call.repairs { messages.append(ChatMessage(.user, repair(problems))) }
        return messages
    }

    /// A free message as it was written; for an intent's own prompt, which one runs and what was filled in.
    private func request(_ call: ModelCall) -> String {
        switch call.purpose {
        case .understanding: return userMessage
        case .intent(let intent, let payload):
            var asked = JSONObject()
            for (field, value) in zip(flow[intent].asks, payload.values) {
                if let value, value != .null { asked.append(field.name, value) }
            }
            return JSON.object([
                "intent": .string(flow[intent].name), "arguments": .object(asked), "message": .string(userMessage),
            ]).text
        }
    }

    private func repair(_ problems: [String]) -> String {
        JSON.object([
            "erreur": "Votre réponse précédente ne respecte pas le format demandé. Répondez de nouveau, en entier.",
            "problemes": .array(problems.map(JSON.string)),
        ]).text
    }
}
