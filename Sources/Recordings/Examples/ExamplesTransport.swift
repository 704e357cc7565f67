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

    public init(bundle: FlowBundle) {
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
        let found = match?.best(for: said(request), state: request.state)
        switch request.purpose.purpose {
        case .understanding:
            let reply =
                found?.reply.object
                ?? WholeReading(flow: flow).json([ReplyKey.problems: [.string(Reading.Problem.unclear.rawValue)]]
                )
            return completion(reply, request)
        case .intent:
            // Any example of this prompt shows what the intent would give; there is no unclear one.
            guard let reply = (found ?? match?.first)?.reply.object else {
                return CompletionBody(origin: "examples", refusal: Self.notice(request.language)).response
            }
            return completion(reply, request)
        }
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
