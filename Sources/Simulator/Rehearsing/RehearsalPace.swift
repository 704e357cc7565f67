import OpenAIWire
import Recordings
import Synchronization
import Turns

/// Lets the recorded waits of a rehearsal really pass, on the machine's clock. The rehearsal's own clock knows nothing of it, so
/// what is decided, and what the transcript says, is the same at any speed.
final class RehearsalPace: Sendable {
    private struct State {
        var speed = RehearsalSpeed.atOnce
        /// Who wants the turn that runs to be over.
        var hurrying = 0
        /// What a recorded millisecond of the call counts, and how many of them may still be waited for.
        var scale = 1.0
        var left = 0.0
    }

    private let state = Mutex(State())
    /// No call keeps an audience waiting for longer at speed 1, in milliseconds: as in `souffleur simulate`.
    static let longestCall = 4_000
    /// A change of the speed is heeded so often, in milliseconds.
    private static let longestSleep = 50.0

    var speed: RehearsalSpeed {
        get { state.withLock { $0.speed } }
        set { state.withLock { $0.speed = newValue } }
    }

    /// Waits for nothing until as many ``endHurry()`` were called.
    func hurry() { state.withLock { $0.hurrying += 1 } }

    func endHurry() { state.withLock { $0.hurrying -= 1 } }

    /// Another call begins. One that took too long is shortened as a whole, so that its words keep their rhythm.
    func begin(_ call: RecordedCall?) {
        let total = call?.milliseconds ?? 0
        state.withLock { state in
            state.left = Double(Self.longestCall)
            state.scale = total > Self.longestCall ? Double(Self.longestCall) / Double(total) : 1
        }
    }

    /// Waits as long as was waited when it was recorded, at the speed of now.
    /// - Throws: ``TransportFailure/cancelled`` when the turn is stopped.
    func wait(recorded milliseconds: Int) async throws(TransportFailure) {
        var left = state.withLock { state in
            let wait = min(Double(milliseconds) * state.scale, state.left)
            state.left -= wait
            return wait
        }
        while left > 0 {
            let factor = state.withLock { $0.hurrying > 0 ? 0 : $0.speed.factor }
            guard factor > 0 else { return }
            let began = ContinuousClock.now
            do {
                try await Task.sleep(for: .milliseconds(1) * min(left / factor, Self.longestSleep))
            } catch { throw .cancelled }
            left -= (ContinuousClock.now - began) / .milliseconds(1) * factor
        }
    }
}

/// The clock of a rehearsal's turns: what they wait for, such as the next attempt of a call, takes its time too.
struct PacedClock: TurnClock {
    let clock: VirtualClock
    let pace: RehearsalPace

    var milliseconds: Int { clock.milliseconds }
    var unixSeconds: Int { clock.unixSeconds }

    func sleep(milliseconds: Int) async throws {
        clock.advance(milliseconds: milliseconds)
        do { try await pace.wait(recorded: milliseconds) } catch { throw CancellationError() }
    }
}

extension RecordedCall {
    /// How long it took, its failed attempts included, without what was waited between them.
    var milliseconds: Int { attempts.reduce(0) { $0 + $1.milliseconds } }
}

extension RecordedAttempt {
    fileprivate var milliseconds: Int {
        guard case .response(_, _, let body, let end) = result else { return afterMilliseconds }
        var sum = afterMilliseconds
        if case .stream(let frames) = body { sum += frames.reduce(0) { $0 + $1.gapMilliseconds } }
        if case .broken(_, let after) = end { sum += after }
        return sum
    }
}
