import HTTPAdapter
import OrderedJSON
import Recordings
import Simulator
import Turns

/// A rehearsal, as the server is directed by it.
struct RehearsalDirector: TurnDirector, Presenting {
    let rehearsal: Rehearsal

    func direct(
        _ turn: TurnRequest,
        _ run:
            @escaping @Sendable (TurnRequest, @escaping @Sendable (TurnEvent) -> Void) async throws(TurnFailure)
            -> TurnReport
    ) async throws(TurnFailure) -> TurnReport { try await rehearsal.direct(turn, run) }

    func cue() async -> JSON { await rehearsal.cue.json }

    func script() async -> JSON { await rehearsal.scriptJSON }

    func cues() async -> AsyncStream<JSON> {
        let cues = await rehearsal.cues()
        let (stream, continuation) = AsyncStream<JSON>.makeStream()
        let telling = Task {
            for await cue in cues { continuation.yield(cue.json) }
            continuation.finish()
        }
        continuation.onTermination = { _ in telling.cancel() }
        return stream
    }

    func jump(to line: Int) async throws(PresentingRefusal) -> JSON {
        do throws(PresentingFailure) { return try await rehearsal.jump(to: line).json } catch { throw error.refusal }
    }

    func back() async throws(PresentingRefusal) -> JSON {
        do throws(PresentingFailure) { return try await rehearsal.back().json } catch { throw error.refusal }
    }

    func setSpeed(_ speed: Double) async throws(PresentingRefusal) -> JSON {
        do throws(PresentingFailure) { return try await rehearsal.setSpeed(speed).json } catch { throw error.refusal }
    }

    func arm(_ fault: String?) async throws(PresentingRefusal) -> JSON {
        do throws(PresentingFailure) { return try await rehearsal.arm(fault).json } catch { throw error.refusal }
    }
}

extension PresentingFailure {
    fileprivate var refusal: PresentingRefusal {
        switch self {
        case .noSuchLine(let last): .noSuchLine(last: last)
        case .noSuchSpeed: .noSuchSpeed(known: ["0", "0.25…10"])
        case .noSuchFault: .noSuchFault(known: ArmedFault.names)
        case .turn(let failure): .turn(failure)
        }
    }
}
