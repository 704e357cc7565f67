import ConversationCore
public import OpenAIWire
import OrderedJSON
public import PromptLibrary
public import Turns

/// A model that is none: it answers from the examples in the prompts, and always says so. With it the whole product
/// can be tried with no key and no network.
public struct ExamplesTransport: ModelTransport {
    private let flow: Flow
    private let matches: [PromptReference: ExampleMatch]
    private let heard: (@Sendable (ExampleFit) -> Void)?

    /// - Parameter heard: told of each call how well an example fitted it.
    public init(bundle: FlowBundle, heard: (@Sendable (ExampleFit) -> Void)? = nil) {
        self.heard = heard
        flow = bundle.flow
        matches = Dictionary(
            uniqueKeysWithValues: bundle.promptReferences.map { ($0, ExampleMatch(bundle.prompt($0)?.examples ?? [])) })
    }

    public func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let response = RecordedResponse(clock: VirtualClock(), limit: request.limitMilliseconds)
        return try response.play(answer(request), after: 0)
    }

    private func answer(_ request: ModelRequest) -> RecordedAttempt.Result {
        let match = matches[request.layers.prompt]
        let said = said(request)
        let found = match?.best(for: said, state: request.state)
        // A repair call says nothing new.
        if request.purpose.repairs == nil { heard?(fit(found, match, said, request)) }
        switch request.purpose.purpose {
        case .understanding:
            let reply =
                found?.reply.object.map {
                    ExampleEntities(flow: flow, dialogue: request.layers.dialogue).named(in: $0, of: nil)
                }
                ?? WholeReading(flow: flow).json([ReplyKey.problems: [.string(Reading.Problem.unclear.rawValue)]]
                )
            return completion(reply, request)
        case .intent(let intent, _):
            // Any example of this prompt shows what the intent would give; there is no unclear one.
            guard let reply = (found ?? match?.first)?.reply.object else {
                return CompletionBody(origin: "examples", refusal: Self.notice(request.language)).response
            }
            let entities = ExampleEntities(flow: flow, dialogue: request.layers.dialogue)
            return completion(entities.named(in: reply, of: intent), request)
        }
    }

    private func fit(
        _ found: PromptExample?, _ match: ExampleMatch?, _ said: String, _ request: ModelRequest
    ) -> ExampleFit {
        if found != nil { return .fits }
        if case .intent = request.purpose.purpose, match?.first != nil { return .first(of: request.layers.prompt.name) }
        return .none(nearest: match?.nearest(to: said, state: request.state) ?? [])
    }

    /// What the person said: the last message, or the words of the button within it.
    private func said(_ request: ModelRequest) -> String {
        // A repair call asks again with one more message; the examples answer the one before it.
        let lines = request.purpose.repairs == nil ? request.layers.dialogue[...] : request.layers.dialogue.dropLast()
        let content = lines.last.flatMap { try? JSON(parsing: $0) }?["content"]?.string ?? ""
        guard case .intent = request.purpose.purpose else { return content }
        return (try? JSON(parsing: content))?["message"]?.string ?? content
    }

    private func completion(_ reply: JSONObject, _ request: ModelRequest) -> RecordedAttempt.Result {
        var reply = reply
        let message = reply[ReplyKey.message]?.string ?? ""
        reply[ReplyKey.message] = .string("\(Self.notice(request.language))\n\n\(message)")
        return CompletionBody(origin: "examples", content: JSON.object(reply).text).response
    }

    private static func notice(_ language: String) -> String {
        language.hasPrefix("fr")
            ? "*Réponse d'exemple : aucun modèle n'a été consulté.*"
            : "*Example answer: no model was asked.*"
    }
}
