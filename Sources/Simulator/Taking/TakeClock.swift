package import OpenAIWire
package import Recordings
import Synchronization
package import Turns

/// Whether a take is at a turn that is held live, or at one that was recorded before and is played again.
package final class TakeSwitch: Sendable {
    private let live = Atomic(false)

    package init() {}

    package var isLive: Bool { live.load(ordering: .acquiring) }
    package func turn(live isLive: Bool) { live.store(isLive, ordering: .releasing) }
}

/// The clock of a take. It passes by what the recording will say, and while a live turn waits, the machine really waits.
/// So the replay of the take reckons with the same milliseconds, and decides the same.
package struct TakeClock: TurnClock {
    private let recorded: VirtualClock
    private let isAt: TakeSwitch

    /// - Parameter recorded: the clock that a replay has; the recording transport advances it too.
    package init(_ recorded: VirtualClock, isAt: TakeSwitch) {
        self.recorded = recorded
        self.isAt = isAt
    }

    package var milliseconds: Int { recorded.milliseconds }
    package var unixSeconds: Int { recorded.unixSeconds }

    package func sleep(milliseconds: Int) async throws {
        if isAt.isLive { try await Task.sleep(for: .milliseconds(max(0, milliseconds))) }
        recorded.advance(milliseconds: milliseconds)
    }
}

/// Answers a take: from the recording for the turns that are kept, from the model for the others.
package struct TakeTransport: ModelTransport {
    private let replaying: ReplayingTransport
    private let recorder: RecordingTransport
    private let isAt: TakeSwitch

    package init(replaying: ReplayingTransport, recorder: RecordingTransport, isAt: TakeSwitch) {
        self.replaying = replaying
        self.recorder = recorder
        self.isAt = isAt
    }

    package func send(_ request: ModelRequest) async throws(TransportFailure) -> ModelResponse {
        isAt.isLive ? try await recorder.send(request) : try await replaying.send(request)
    }
}
