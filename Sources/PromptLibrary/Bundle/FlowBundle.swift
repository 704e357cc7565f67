public import ConversationCore
package import OpenAIWire
import OrderedJSON
import PlainText
import Synchronization

/// A flow with the prompts, contracts and models it runs with: what a conversation begins with and stays with.
public struct FlowBundle: Sendable {
    /// The digest of what its turns depend on: the flow, from which the contracts are made, and the prompts it names.
    /// The models file is not in it: a conversation goes on with today's prices and models.
    public let id: String
    public let flow: Flow
    package let contracts: ReplyContracts
    public let models: ModelCatalogue
    private let prompts: [PromptReference: Prompt]
    private let schemaDigests: [PromptReference: String]
    private let rendered = RenderedInstructions()
    private let modelOverride: String?

    /// - Parameters:
    ///   - id: the digest of the flow's and the prompts' files.
    ///   - prompts: at least those that the flow names.
    ///   - modelOverride: a model's name that takes the place of those in the models file.
    public init(
        id: String, flow: Flow, prompts: [Prompt], models: ModelCatalogue, modelOverride: String? = nil
    ) {
        self.id = id
        self.flow = flow
        self.models = models
        self.modelOverride = modelOverride
        contracts = ReplyContracts(flow)
        self.prompts = Dictionary(prompts.map { ($0.reference, $0) }) { first, _ in first }
        var digests = [flow.understanding: ContentDigest.sha256(contracts.understanding.strictSchemaText)]
        for (intent, contract) in contracts.all {
            guard let intent, let prompt = flow[intent].prompt else { continue }
            digests[prompt] = ContentDigest.sha256(contract.strictSchemaText)
        }
        schemaDigests = digests
    }

    public func prompt(_ reference: PromptReference) -> Prompt? { prompts[reference] }

    /// The prompts that the flow names.
    package var promptReferences: Set<PromptReference> { Set(prompts.keys) }

    /// Makes a call ready; `nil` when the bundle lacks its prompt, contract or model.
    /// - Parameters:
    ///   - history: the latest messages, oldest first, as many as a model is to see.
    ///   - unixSeconds: now, in seconds since 1970.
    package func prepare(
        _ call: ModelCall, in conversation: Conversation, history: [ChatMessage], userMessage: String,
        unixSeconds: Int, stream: Bool
    ) -> PreparedCall? {
        let today = Day(unixSeconds: unixSeconds)
        guard let prompt = prompts[call.prompt], let contract = contracts[call.purpose],
            let model = models.resolve(alias: prompt.alias, today: today, override: modelOverride)
        else { return nil }
        let intent: IntentID? = if case .intent(let intent, _) = call.purpose { intent } else { nil }
        let situation = PromptSituation(conversation, flow: flow, today: flow.day(at: unixSeconds), intent: intent)
        let messages = PromptMessages(
            flow: flow, conversation: conversation, instructions: rendered.text(of: prompt, in: situation, of: flow),
            examples: prompt.isFewShot ? prompt.exampleMessages : [], history: history, userMessage: userMessage)
        return PreparedCall(
            request: ChatRequest(
                model: model.name, messages: messages.messages(for: call),
                responseSchema: ResponseSchema(
                    name: contract.name, schema: contract.strictSchemaText, strict: model.profile.allowsStrict),
                temperature: prompt.temperature, maxOutputTokens: prompt.maxOutputTokens, stream: stream),
            profile: model.profile, contract: contract, alias: prompt.alias, note: model.note,
            promptDigest: prompt.digest,
            schemaDigest: schemaDigests[call.prompt] ?? ContentDigest.sha256(contract.strictSchemaText),
            parameters: prompt.parameters)
    }
}

/// Instructions already rendered. They depend on few things, which repeat from turn to turn and from user to user.
private final class RenderedInstructions: Sendable {
    private struct Key: Hashable {
        let prompt: PromptReference
        let situation: PromptSituation
    }

    /// More than the situations of a day; past it, everything is rendered afresh.
    private static let most = 2_000
    private let texts = Mutex<[Key: String]>([:])

    func text(of prompt: Prompt, in situation: PromptSituation, of flow: Flow) -> String {
        let key = Key(prompt: prompt.reference, situation: situation)
        if let text = texts.withLock({ $0[key] }) { return text }
        let text = prompt.instructions(in: situation, of: flow)
        texts.withLock { texts in
            if texts.count >= Self.most { texts.removeAll() }
            texts[key] = text
        }
        return text
    }
}

extension Prompt {
    /// The examples as a dialogue.
    var exampleMessages: [ChatMessage] {
        examples.flatMap { [ChatMessage(.user, $0.says), ChatMessage(.assistant, $0.reply.text)] }
    }
}
