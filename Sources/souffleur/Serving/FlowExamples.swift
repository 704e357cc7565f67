import OpenAIWire
import PromptLibrary
import Recordings
import Turns

/// The examples of every flow's prompts, in place of a model: the server runs with no key and no network.
struct FlowExamples: ModelTransport {
    private let flows: [(bundle: FlowBundle, examples: ExamplesTransport)]

    init(_ bundles: some Collection<FlowBundle>) {
        flows = bundles.map { ($0, ExamplesTransport(bundle: $0)) }
    }

    func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        guard let flow = flows.first(where: { $0.bundle.prompt(request.layers.prompt) != nil }) else {
            throw .notRecorded
        }
        return try await flow.examples.send(request)
    }
}
