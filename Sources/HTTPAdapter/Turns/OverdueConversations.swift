import Logging
import Turns

/// Conversations that time moves on, while a server serves.
extension HTTPService {
    /// Moves on those whose state's time is over; whoever watches one is told.
    /// - Parameter moment: now, in seconds since 1970.
    public func passTime(at moment: Int) async {
        do throws(StoreFailure) {
            try await OverdueTurns(store: store, runner: runner).run(
                at: moment, progress: { [turns] in turns.tell($0) }
            ) {
                id, result in
                switch result {
                case .success(let report):
                    metrics.count(report)
                    turns.end(report.address, .replied(report.reply))
                    guard report.isCommitted else { return }
                    log.notice("time moved a conversation on", metadata: ["conversation": "\(id.rawValue)"])
                case .failure(let failure):
                    log.error(
                        "a conversation whose time is over could not be moved on",
                        metadata: ["conversation": "\(id.rawValue)", "reason": "\(failure)"])
                }
            }
        } catch {
            log.error("conversations whose time is over could not be read", metadata: ["reason": "\(error)"])
        }
    }
}
