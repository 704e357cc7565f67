import ConversationCore
import OpenAIWire
import PromptLibrary
import Recordings
import Synchronization
import Turns

/// Has the live model answer a rehearsal and, where it is late, down or off its contract, the recording in its place.
final class Understudy: Sendable {
    private struct State {
        var answered = 0
        var standIns: [StandIn] = []
        /// How many calls there were, not only those that are listed.
        var stoodIn = 0
        /// Of the turn that runs, or ran last.
        var isSpeaking = false
        /// How many answers of a prompt the turn has had from the recording.
        var spoken: [PromptReference: Int] = [:]
    }

    private let leading: LeadingModel
    private let bundle: FlowBundle
    private let examples: ExamplesTransport
    private let state = Mutex(State())
    /// A performance may be repeated without end.
    private static let mostListed = 200

    init(of leading: LeadingModel, bundle: FlowBundle) {
        self.leading = leading
        self.bundle = bundle
        examples = ExamplesTransport(bundle: bundle)
    }

    var report: UnderstudyReport {
        state.withLock { state in
            UnderstudyReport(
                isSpeaking: state.isSpeaking, answered: state.answered, stoodIn: state.stoodIn,
                standIns: state.standIns)
        }
    }

    func beginTurn() {
        state.withLock { state in
            state.isSpeaking = false
            state.spoken = [:]
        }
    }

    /// - Parameters:
    ///   - line: the line of the script that is played; `nil` off the script.
    ///   - fault: what the call meets in the live model's place.
    func send(
        _ request: ModelRequest, line: RehearsalCast.Line?, fault: ArmedFault? = nil
    ) async throws(TransportFailure) -> ModelResponse {
        switch await leading.answer(request, bundle: bundle, meeting: fault) {
        case .answer(let response):
            state.withLock { $0.answered += 1 }
            return response
        case .nothing(let reason):
            let recorded = line.flatMap { next(of: request.layers.prompt, in: $0.turn) }
            note(
                StandIn(
                    line: line?.number, prompt: request.layers.prompt, reason: reason,
                    source: recorded == nil ? .examples : .recording))
            guard let recorded else { return try await examples.send(request) }
            return try recorded.finalAnswer()
        }
    }

    /// The recorded call that stands for this one: the turn's next of the same prompt. A repair that was not recorded gets
    /// the last answer once more.
    private func next(of prompt: PromptReference, in turn: RecordedTurn) -> RecordedCall? {
        let calls = turn.calls.filter { $0.prompt == prompt }
        let place = state.withLock { state in
            defer { state.spoken[prompt, default: 0] += 1 }
            return state.spoken[prompt] ?? 0
        }
        return calls.isEmpty ? nil : calls[min(place, calls.count - 1)]
    }

    private func note(_ standIn: StandIn) {
        state.withLock { state in
            state.isSpeaking = true
            state.stoodIn += 1
            if state.standIns.count < Self.mostListed { state.standIns.append(standIn) }
        }
    }
}
