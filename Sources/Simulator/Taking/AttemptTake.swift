import OpenAIWire
import Recordings
import Synchronization
import Turns

/// One attempt while it is written down.
final class AttemptTake: Sendable {
    private struct State {
        /// When the last thing happened, on the watch.
        var last: Int
        /// What the attempt has advanced the recording's clock by.
        var elapsed = 0
        /// Until the head came.
        var untilHead = 0
        var status = 0
        var headers = ResponseHeaders()
        var bytes: [UInt8] = []
        /// What the body is, as the reader will find too.
        var form: BodyForm?
        var stream: StreamTake?
        var end: RecordedAttempt.BodyEnd?
        var failure: TransportFailure?
        var source = ""
        /// How the body is still packed, in the words of its head.
        var coding: String?
    }

    /// Of what nobody reads to its end, an error's page or a foreign body, enough is kept to see what it was.
    private static let mostOfForeign = 256 << 10

    private let clock: VirtualClock
    private let watch: any TurnClock
    private let limit: Int
    private let askedForStream: Bool
    private let state: Mutex<State>

    init(
        clock: VirtualClock, watch: any TurnClock, limit: Int, askedForStream: Bool
    ) {
        self.clock = clock
        self.watch = watch
        self.limit = max(0, limit)
        self.askedForStream = askedForStream
        state = Mutex(State(last: watch.milliseconds))
    }

    /// No answer came.
    func failed(_ failure: TransportFailure, source: String) {
        state.withLock { state in
            pass(&state)
            state.failure = failure
            state.source = source
        }
    }

    /// The head is there.
    /// - Parameter coding: how the body is still packed; it is not kept then.
    func answered(status: Int, headers: ResponseHeaders, coding: String?, source: String) {
        state.withLock { state in
            pass(&state)
            state.untilHead = state.elapsed
            state.status = status
            state.headers = headers
            state.source = source
            state.coding = coding
            if (200..<300).contains(status) {
                state.form = BodyForm(headers: headers, askedForStream: askedForStream)
            }
        }
    }

    /// The next bytes, or the end.
    func received(_ bytes: [UInt8]?) {
        state.withLock { state in
            guard let bytes else {
                state.stream?.finish()
                if state.stream?.isEmpty != false { pass(&state) }
                state.end = state.end ?? (state.stream?.isDone == false ? .withoutDone : .whole)
                return
            }
            if state.coding != nil { return }
            state.form?.take(bytes)
            var next = bytes
            if state.stream == nil, state.form?.kind == .stream {
                state.stream = StreamTake()
                next = state.bytes + bytes
            }
            if keepsAll(state) || state.bytes.count < Self.mostOfForeign { state.bytes += bytes }
            guard state.stream != nil else {
                // While nobody knows what it is, its time waits too.
                if state.form == nil || state.form?.kind != nil { pass(&state) }
                return
            }
            let gap = gap(state)
            // A piece without a whole frame passes no time: its time comes with the frame.
            guard state.stream?.take(next, after: gap) == true else { return }
            state.last = watch.milliseconds
            state.elapsed += gap
            clock.advance(milliseconds: gap)
        }
    }

    /// The rest will not come.
    func broke(_ failure: TransportFailure) {
        state.withLock { state in
            let gap = gap(state)
            pass(&state)
            state.end = .broken(failure, afterMilliseconds: state.stream == nil ? 0 : gap)
        }
    }

    /// How the body is still packed, if it is.
    var coding: String? { state.withLock { $0.coding } }

    /// What a recording keeps of it.
    var recorded: RecordedAttempt {
        state.withLock { state in
            if let failure = state.failure ?? tooMuch(state) {
                return RecordedAttempt(
                    provenance: state.source, afterMilliseconds: state.elapsed, result: .failure(failure))
            }
            // Given up by the one who reads, which is when `[DONE]` has come.
            let end = state.end ?? (state.stream?.isDone == false ? .broken(.closed) : .whole)
            if let frames = state.stream?.writableFrames {
                return RecordedAttempt(
                    provenance: state.source, afterMilliseconds: state.untilHead,
                    result: .response(status: state.status, headers: state.headers, body: .stream(frames), end: end))
            }
            let bytes = keepsAll(state) ? state.bytes : Array(state.bytes.prefix(Self.mostOfForeign))
            // As one piece, all waits stand before it.
            let wholeEnd: RecordedAttempt.BodyEnd =
                if case .broken(let failure, _) = end { .broken(failure) } else { .whole }
            let isText = String(validating: bytes, as: UTF8.self).map(isPlainText) ?? false
            return RecordedAttempt(
                provenance: state.source, afterMilliseconds: state.elapsed,
                result: .response(
                    status: state.status, headers: state.headers,
                    body: isText ? .text(String(decoding: bytes, as: UTF8.self)) : .bytes(bytes),
                    end: wholeEnd))
        }
    }

    /// Lets the recording's clock pass with the watch; never beyond what the turn had left, since a replay stops there.
    private func pass(_ state: inout State) {
        let gap = gap(state)
        state.last = watch.milliseconds
        state.elapsed += gap
        clock.advance(milliseconds: gap)
    }

    private func gap(_ state: State) -> Int { min(max(0, watch.milliseconds - state.last), limit - state.elapsed) }

    /// Whether the whole body is read: an answer, not an error's page and not something foreign.
    private func keepsAll(_ state: State) -> Bool {
        guard let form = state.form else { return false }
        if case .foreign = form.kindAtEnd { return false }
        return true
    }

    /// An answer beyond the limit is no text for a recording; that it was too long is.
    private func tooMuch(_ state: State) -> TransportFailure? {
        if case .broken(.tooMuchData, _) = state.end, keepsAll(state) { .tooMuchData } else { nil }
    }
}

/// Whether a text in YAML can hold it.
func isPlainText(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n" || scalar == "\t" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
    }
}
