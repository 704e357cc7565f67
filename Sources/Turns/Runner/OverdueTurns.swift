/// Moves on the conversations whose state's time is over, each by a turn of its own: what the server does now and then,
/// and an operator by command.
public struct OverdueTurns: Sendable {
    private let store: any ConversationStore
    private let runner: TurnRunner
    private static let page = 100

    /// - Parameter runner: runs the turns, one after the other.
    public init(store: any ConversationStore, runner: TurnRunner) {
        self.store = store
        self.runner = runner
    }

    /// - Parameters:
    ///   - moment: now, in seconds since 1970.
    ///   - report: is told of each conversation what came of it; one that could not be moved is looked at again next time.
    public func run(
        at moment: Int, progress: (@Sendable (TurnEvent) -> Void)? = nil,
        report: @Sendable (ConversationID, Result<TurnReport, TurnFailure>) async -> Void
    ) async throws(StoreFailure) {
        var cursor: String?
        repeat {
            let page = try await store.overdue(at: moment, PageRequest(limit: Self.page, cursor: cursor))
            for id in page.items where !Task.isCancelled {
                let result: Result<TurnReport, TurnFailure>
                do throws(TurnFailure) {
                    result = .success(try await runner.run(TurnRequest(.timePassed, .resume(id)), progress: progress))
                } catch { result = .failure(error) }
                await report(id, result)
            }
            cursor = page.next
        } while cursor != nil && !Task.isCancelled
    }
}
