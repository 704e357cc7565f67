import HTTPAdapter
import Logging
import SQLiteStorage
import Turns

/// What a server does beside serving: turns that were left, conversations whose time is over, the log of
/// the database, the daily purge.
struct Upkeep: Sendable {
    let service: HTTPService
    let store: SQLiteStore
    let file: DatabaseFile
    /// The hour of the purge, in the zone of the process.
    let purgeHour: Int
    let log: Logger

    private static let secondsBetweenRounds = 5
    private static let roundsBetweenCheckpoints = 6
    /// A day begins once a day; an hour after it is early enough.
    private static let roundsBetweenDays = 720

    /// Goes on until its task is cancelled.
    func run() async {
        var round = 0
        var purged = LocalTime.dayAndHour(Machine.unixSeconds)
        // A server that begins within the hour of the purge waits for the next day's, unless it has just begun.
        if purged.hour < purgeHour { purged.day -= 1 }
        while !Task.isCancelled {
            let now = Machine.unixSeconds
            await service.finishLeftTurns(leaseExpiredBefore: now)
            await service.bringItemsUpToDate()
            if round % Self.roundsBetweenDays == 0 { await service.passTime(at: now) }
            if round % Self.roundsBetweenCheckpoints == 0 { await checkpoint() }
            let today = LocalTime.dayAndHour(now)
            if today.day != purged.day, today.hour >= purgeHour {
                purged = today
                await purge(now)
            }
            round += 1
            try? await Task.sleep(for: .seconds(Self.secondsBetweenRounds))
        }
    }

    private func checkpoint() async {
        do throws(StoreFailure) { _ = try await file.checkpoint() } catch {
            log.error("the database's log could not be written back", metadata: ["reason": "\(error)"])
        }
    }

    private func purge(_ moment: Int) async {
        do throws(StoreFailure) {
            let purged = try await DailyPurge(store: store).run(at: moment)
            log.notice(
                "what expired was taken out",
                metadata: ["messages": "\(purged.messages)", "turns": "\(purged.turns)", "keys": "\(purged.keys)"])
        } catch { log.error("what expired could not be taken out", metadata: ["reason": "\(error)"]) }
    }
}
