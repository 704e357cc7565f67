import HTTPAdapter
import OrderedJSON
import Simulator
import Turns

/// A rehearsal, as the server is directed by it.
struct RehearsalDirector: TurnDirector {
    let rehearsal: Rehearsal

    func direct(
        _ turn: TurnRequest, _ run: @escaping @Sendable (TurnRequest) async throws(TurnFailure) -> TurnReport
    ) async throws(TurnFailure) -> TurnReport { try await rehearsal.direct(turn, run) }

    func cue() async -> JSON { await rehearsal.cue.json }
}
