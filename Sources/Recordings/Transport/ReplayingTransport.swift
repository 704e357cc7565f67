package import ConversationCore
package import OpenAIWire
import OrderedJSON
import PromptLibrary
import Synchronization
package import Turns

/// Answers from a recording and opens no socket. Position identifies an answer, each is consumed once, and fingerprints
/// verify what was asked; nothing is answered by likeness.
package final class ReplayingTransport: ModelTransport {
    private struct State {
        var turn: RecordedTurn?
        var faults: [Fault] = []
        /// For each call that was made, the recorded call that it stands for.
        var places: [Int: Int] = [:]
        /// For each recorded call, the attempts that were consumed.
        var consumed: [Int: Int] = [:]
        /// How often each recorded call was sent, a faulted attempt included.
        var sent: [Int: Int] = [:]
        var mismatches: [ReplayMismatch] = []
        /// After a fault the conversation is not the recorded one any more, so what it says is not compared.
        var comparesDialogue = true
        var seals: [Int: (fingerprint: Fingerprint, sent: String)] = [:]

        /// The recorded call that a request stands for: the next one. A repair that only a fault brought about is not
        /// recorded; it stands for the call that it repairs, so it meets the fault again, or after one hit the answer.
        mutating func place(of request: ModelRequest) -> Int {
            if let known = places[request.call] { return known }
            let before = places[request.call - 1] ?? request.call - 1
            let calls = turn?.calls ?? []
            let isRecordedRepair =
                calls.indices.contains(before) && calls.indices.contains(before - 1)
                && calls[before].prompt == calls[before - 1].prompt
            let isBroughtAbout =
                request.purpose.repairs != nil && !isRecordedRepair && faults.contains { $0.call == before }
            let place = isBroughtAbout ? before : before + 1
            places[request.call] = place
            return place
        }
    }

    private let state = Mutex(State())
    private let clock: VirtualClock
    private let hostile: WholeReading

    package init(clock: VirtualClock, flow: Flow) {
        self.clock = clock
        hostile = WholeReading(flow: flow)
    }

    /// Goes to a turn. Faults of it are thrown in this playing.
    package func begin(_ turn: RecordedTurn, faults: [Fault] = []) {
        state.withLock { state in
            state = State(turn: turn, faults: faults, comparesDialogue: state.comparesDialogue && faults.isEmpty)
        }
    }

    /// Throws a fault at the call that a request is about to make, with all that it brings about.
    package func strike(_ request: ModelRequest, with fault: ArmedFault) {
        state.withLock { state in
            state.faults.append(Fault(turn: 0, call: state.place(of: request), fault))
        }
    }

    /// Ends the turn: what was recorded and not asked for is a mismatch too.
    package func end() -> [ReplayMismatch] {
        state.withLock { state in
            guard let turn = state.turn, state.faults.isEmpty else { return state.mismatches }
            for (index, call) in turn.calls.enumerated() {
                let consumed = state.consumed[index + 1] ?? 0
                if state.sent[index + 1] == nil {
                    state.mismatches.append(.callNotMade(call: index + 1, call.prompt))
                } else if consumed < call.attempts.count {
                    state.mismatches.append(.attemptNotMade(call: index + 1, attempt: consumed + 1))
                }
            }
            return state.mismatches
        }
    }

    /// The fingerprints and messages that the turn's calls have now, by their places: what an update writes.
    package var seals: [Int: (fingerprint: Fingerprint, sent: String)] { state.withLock { $0.seals } }

    package func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        let answer = state.withLock { self.answer(request, &$0) }
        let response = RecordedResponse(clock: clock, limit: request.limitMilliseconds)
        switch answer {
        // Never retried: there is nothing more to be had from this recording.
        case .none: throw .notRecorded
        case .attempt(let attempt, let cut):
            return try response.play(attempt.result, after: attempt.afterMilliseconds, cutAfter: cut)
        }
    }

    private enum Answer {
        case none
        case attempt(RecordedAttempt, cutAfter: Int?)
    }

    private func answer(_ request: ModelRequest, _ state: inout State) -> Answer {
        guard let turn = state.turn else { return .none }
        let call = state.place(of: request)
        let isFirst = state.sent[call] == nil
        state.sent[call, default: 0] += 1
        let recorded = turn.calls.indices.contains(call - 1) ? turn.calls[call - 1] : nil
        if let fault = state.faults.first(where: { $0.call == call }), !fault.onlyOnce || isFirst {
            return faulted(fault, recorded?.attempts.last)
        }
        if case .modelProposes(let reading, _) = turn.input, case .understanding = request.purpose.purpose {
            return .attempt(
                hostile.attempt(reading, origin: "hostile", dialogue: request.layers.dialogue), cutAfter: nil)
        }
        // A take with a fault is not compared: the one that follows it is.
        let isCompared = state.faults.isEmpty
        guard let recorded else {
            if isFirst, isCompared { state.mismatches.append(.callTooMany(call: call, request.layers.prompt)) }
            return .none
        }
        if isFirst, isCompared { verify(request, recorded, &state) }
        let place = state.consumed[call] ?? 0
        guard recorded.attempts.indices.contains(place) else {
            if isCompared { state.mismatches.append(.attemptTooMany(call: call, attempt: place + 1)) }
            return .none
        }
        state.consumed[call] = place + 1
        return .attempt(recorded.attempts[place], cutAfter: nil)
    }

    private func faulted(_ fault: Fault, _ recorded: RecordedAttempt?) -> Answer {
        let attempt = RecordedAttempt(
            provenance: "authored", afterMilliseconds: fault.kind.afterMilliseconds,
            result: fault.kind.result(insteadOf: recorded?.result))
        guard case .cut(let bytes) = fault.kind else { return .attempt(attempt, cutAfter: nil) }
        return .attempt(attempt, cutAfter: bytes)
    }

    private func verify(_ request: ModelRequest, _ recorded: RecordedCall, _ state: inout State) {
        let sent = request.layers.dialogue.joined(separator: "\n")
        let now = Fingerprint(request.layers, dialogue: sent)
        state.seals[request.call] = (now, sent)
        guard let then = recorded.fingerprint else {
            state.mismatches.append(.unsealed(call: request.call))
            return
        }
        if recorded.prompt != request.layers.prompt {
            state.mismatches.append(
                .prompt(call: request.call, recorded: recorded.prompt, sent: request.layers.prompt))
        }
        for layer in Layer.allCases where then[layer] != now[layer] {
            switch layer {
            case .prompt:
                guard recorded.prompt == request.layers.prompt else { continue }
                state.mismatches.append(.layer(call: request.call, layer, recorded: [], sent: []))
            case .schema:
                state.mismatches.append(.layer(call: request.call, layer, recorded: [], sent: []))
            case .parameters:
                state.mismatches.append(
                    .layer(call: request.call, layer, recorded: [], sent: [request.layers.parameters]))
            case .dialogue:
                guard state.comparesDialogue else { continue }
                state.mismatches.append(
                    .layer(
                        call: request.call, layer,
                        recorded: recorded.sent.map { $0.split(separator: "\n").map(String.init) } ?? [],
                        sent: request.layers.dialogue))
            }
        }
    }
}
