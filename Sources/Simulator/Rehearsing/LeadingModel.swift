import ConversationCore
import OpenAIWire
import PlainText
import PromptLibrary
import Recordings
public import Turns

/// The live model of a rehearsal with an understudy: it is heard to its end before anyone sees a word, so that nothing of
/// an answer that will not do is ever on the stage.
public struct LeadingModel: Sendable {
    private let transport: any ModelTransport
    private let clock: any TurnClock
    private let lateAfterMilliseconds: Int
    private let asksForStreams: Bool

    /// - Parameters:
    ///   - lateAfterMilliseconds: how long a call may take.
    ///   - asksForStreams: whether the turns ask for answers in pieces.
    public init(
        _ transport: any ModelTransport, clock: any TurnClock, lateAfterMilliseconds: Int, asksForStreams: Bool
    ) {
        self.transport = transport
        self.clock = clock
        self.lateAfterMilliseconds = lateAfterMilliseconds
        self.asksForStreams = asksForStreams
    }

    /// What the model answered: bytes that will do, or why they will not.
    enum Heard: Sendable {
        case answer(ModelResponse)
        case nothing(StandIn.Reason)
    }

    /// - Parameter fault: what comes in place of the model's answer.
    func answer(_ request: ModelRequest, bundle: FlowBundle, meeting fault: ArmedFault? = nil) async -> Heard {
        // What is left of the turn must do for whoever stands in.
        let patience = max(0, min(lateAfterMilliseconds, request.limitMilliseconds - 500))
        return await withTaskGroup(of: Heard.self) { group in
            group.addTask { await hear(request, bundle, fault, patience: patience) }
            group.addTask {
                try? await clock.sleep(milliseconds: patience)
                return .nothing(.late(milliseconds: patience))
            }
            let first = await group.next() ?? .nothing(.late(milliseconds: patience))
            group.cancelAll()
            return first
        }
    }

    private func hear(
        _ request: ModelRequest, _ bundle: FlowBundle, _ fault: ArmedFault?, patience: Int
    ) async -> Heard {
        do throws(TransportFailure) {
            let response =
                if let fault { try fault.answer(to: request, clock: VirtualClock()) } else {
                    try await transport.send(request)
                }
            defer { response.close() }
            var pieces: [[UInt8]] = []
            var reader = AnswerReader(
                status: response.status, headers: response.headers, askedForStream: asksForStreams)
            while !reader.isFinished, let bytes = try await response.next() {
                pieces.append(bytes)
                _ = reader.receive(bytes)
            }
            if let reason = verdict(reader.finish(), request, bundle) { return .nothing(reason) }
            let heard = HeardBody(pieces)
            return .answer(
                ModelResponse(status: response.status, headers: response.headers) { heard.next() })
        } catch {
            if case .timeout = error { return .nothing(.late(milliseconds: patience)) }
            return .nothing(.down(ModelFailure(.transport(error)).code))
        }
    }

    private func verdict(_ result: AttemptResult, _ request: ModelRequest, _ bundle: FlowBundle) -> StandIn.Reason? {
        switch result {
        case .failed(let failure, _): return .down(failure.code)
        case .answered(_, .content(let text)):
            guard case .failure(let breach)? = bundle.contracts[request.purpose.purpose]?.decode(text) else {
                return nil
            }
            return .offContract(breach.words)
        case .answered(_, let outcome): return .declined(outcome.code)
        }
    }
}
