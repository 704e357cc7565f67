public import OrderedJSON
public import Turns

/// Stands between the routes and the runner where turns are not a server's everyday ones: a rehearsal.
public protocol TurnDirector: Sendable {
    /// Runs a turn, through `run`, which tells its second argument too what the turn does.
    func direct(
        _ turn: TurnRequest,
        _ run:
            @escaping @Sendable (TurnRequest, @escaping @Sendable (TurnEvent) -> Void) async throws(TurnFailure)
            -> TurnReport
    ) async throws(TurnFailure) -> TurnReport

    /// What a presenter is to know now, as answers carry it.
    func cue() async -> JSON
}
