import ConversationCore
import OpenAIWire
import PlainText
import PromptLibrary

/// Answers the engine's calls during one turn: prepares the request, has it made, and holds the answer to its contract.
struct ModelCaller: Sendable {
    let bundle: FlowBundle
    let client: ModelClient
    let clock: any TurnClock
    let settings: TurnSettings
    /// The messages before this turn, oldest first.
    let history: [Message]
    let userMessage: String
    /// When the turn's time is over, on the clock's milliseconds.
    let deadline: Int

    /// Makes a call. Whatever goes wrong becomes a failure that the engine knows.
    func answer(_ call: ModelCall, _ conversation: Conversation) async -> CallAnswer {
        guard
            let prepared = bundle.prepare(
                call, in: conversation, history: history.map(\.chatMessage), userMessage: userMessage,
                unixSeconds: clock.unixSeconds, stream: settings.streams)
        else {
            return CallAnswer(event: .modelFailed(.unavailable), failureCode: "prompt_missing", record: nil)
        }
        client.progress.begin(call)
        let left = deadline - clock.milliseconds
        guard left > 0 else {
            return CallAnswer(event: .modelFailed(.unavailable), failureCode: "timeout_total", record: nil)
        }
        let layers = CallLayers(
            prompt: call.prompt, promptDigest: prepared.promptDigest, schema: prepared.contract.strictSchemaText,
            schemaDigest: prepared.schemaDigest, parameters: prepared.parameters,
            dialogue: prepared.request.linesAfterInstructions)
        var asked = prepared.request
        var model = AskedModel(
            name: asked.model, profile: prepared.profile, alias: prepared.alias, insteadOf: prepared.note?.insteadOf)
        var finished = await ask(asked, model, call, conversation, layers, left, after: [])
        // A provider may let a model go before its day. Each model is asked once, so that this ends.
        for _ in bundle.models.models where finished.saysModelIsGone {
            let left = deadline - clock.milliseconds
            guard left > 0,
                let next = bundle.models.successor(of: asked.model, today: Day(unixSeconds: clock.unixSeconds))
            else { break }
            client.log.note(gone: asked.model, successor: next.name)
            asked.use(next)
            model = model.replaced(by: next)
            finished = await ask(asked, model, call, conversation, layers, left, after: finished.attempts)
        }
        return conclude(finished, call, prepared, layers, modelAsked: asked.model)
    }

    private func ask(
        _ asked: ChatRequest, _ model: AskedModel, _ call: ModelCall, _ conversation: Conversation,
        _ layers: CallLayers, _ left: Int, after earlier: [AttemptRecord]
    ) async -> ModelClient.Finished {
        let body = asked.body(profile: model.profile)
        let headers = asked.headers(profile: model.profile)
        let flow = bundle.flow
        return await client.call(after: earlier, askedForStream: settings.streams, limitMilliseconds: left) {
            attempt, left in
            ModelRequest(
                call: call.number, attempt: attempt, purpose: call, state: flow[conversation.state].name,
                language: flow.languageCode(conversation.language), layers: layers, body: body, headers: headers,
                model: model.name, limitMilliseconds: left, alias: model.alias, insteadOf: model.insteadOf)
        }
    }

    private func intent(of call: ModelCall) -> String? {
        if case .intent(let intent, _) = call.purpose { bundle.flow[intent].name } else { nil }
    }

    private func conclude(
        _ finished: ModelClient.Finished, _ call: ModelCall, _ prepared: PreparedCall, _ layers: CallLayers,
        modelAsked: String
    ) -> CallAnswer {
        var answer: ChatAnswer?
        let event: Event
        client.progress.tell(.checking)
        var failureCode: String?
        var outcome = finished.result.code
        var breaches: [String] = []
        switch finished.result {
        case .failed(let failure, _):
            event = .modelFailed(.unavailable)
            failureCode = failure.code
        case .answered(let given, let meaning):
            answer = given
            switch meaning {
            case .content, .empty:
                // Silence breaks the contract as any other text that is not the object asked for.
                let text = if case .content(let text) = meaning { text } else { "" }
                switch prepared.contract.decode(text) {
                case .success(let reply): event = .modelReplied(reply)
                case .failure(let breach):
                    breaches = breach.words
                    event = .modelFailed(.offContract(breaches))
                    outcome = text.isEmpty ? meaning.code : "off_contract"
                }
            case .refused: event = .modelFailed(.refused)
            case .truncated: event = .modelFailed(.truncated)
            case .filtered: event = .modelFailed(.filtered)
            case .protocolError:
                event = .modelFailed(.unavailable)
                failureCode = meaning.code
            }
        }
        let record = CallRecord(
            number: call.number, intent: intent(of: call), isRepair: call.repairs != nil, layers: layers,
            alias: prepared.alias, modelAsked: modelAsked,
            modelAnswered: answer?.model, attempts: finished.attempts, usage: answer?.usage, outcome: outcome,
            breaches: breaches)
        return CallAnswer(event: event, failureCode: failureCode, record: record)
    }
}

/// The model that a call is put to, and whose place it has.
private struct AskedModel: Sendable {
    let name: String
    let profile: WireProfile
    let alias: String
    let insteadOf: String?

    /// The alias still names the model that it named first.
    func replaced(by next: ResolvedModel) -> AskedModel {
        AskedModel(name: next.name, profile: next.profile, alias: alias, insteadOf: insteadOf ?? name)
    }
}

extension ChatRequest {
    /// Puts another model in, with what its dialect allows.
    fileprivate mutating func use(_ next: ResolvedModel) {
        model = next.name
        responseSchema = responseSchema.map {
            ResponseSchema(name: $0.name, schema: $0.schema, strict: next.profile.allowsStrict)
        }
    }
}

extension ModelClient.Finished {
    fileprivate var saysModelIsGone: Bool {
        if case .failed(let failure, _) = result { failure.errorClass == .modelNotFound } else { false }
    }
}

extension Message {
    var chatMessage: ChatMessage {
        switch author {
        case .user: ChatMessage(.user, text)
        case .assistant: ChatMessage(.assistant, text)
        }
    }
}
