/// What ends a turn before its end.
enum TurnInterruption: Error {
    case failed(TurnFailure)
    /// The same request was answered before.
    case repeated(StoredTurn)
}
