import Foundation
import OrderedJSON
import Synchronization
import Testing
import Turns

@testable import HTTPAdapter
@testable import LoopbackServer

/// A machine whose calendar is set while it serves: what waits is measured by another clock, and nothing is lost.
@Suite(.timeLimit(.minutes(5))) struct ClockJumpTests {
    private final class Calendar: TurnClock {
        private let start = ContinuousClock.now
        private let now = Mutex(1_790_000_000)

        var milliseconds: Int { Int((ContinuousClock.now - start) / .milliseconds(1)) }
        var unixSeconds: Int { now.withLock { $0 } }
        func sleep(milliseconds: Int) async throws { try await Task.sleep(for: .milliseconds(milliseconds)) }
        func jump(_ seconds: Int) { now.withLock { $0 += seconds } }
    }

    private static let year = 365 * 86_400

    @Test(arguments: [-30 * year, -year, year, 30 * year])
    func `Turns, keys and lists go on after a jump`(seconds: Int) async throws {
        let calendar = Calendar()
        let api = try await ServedAPI(clock: calendar)
        let first = try await api.scenario("Premier")
        let chat = #"{"scenario_id":"\#(first)","message":"Bonjour"}"#
        let answer = try await api.call("POST", "/api/chat", chat, headers: ["Idempotency-Key": "before"])
        #expect(answer.status == 200)

        calendar.jump(seconds)
        #expect(try await api.call("GET", "/readyz").status == 200)
        let next = try await api.call("POST", "/api/chat", chat, headers: ["Idempotency-Key": "after"])
        #expect(next.status == 200 && next.json["revision"] == 3)
        let again = try await api.call("POST", "/api/chat", chat, headers: ["Idempotency-Key": "after"])
        #expect(again.json["turn"] == next.json["turn"])
        let second = try await api.scenario("Second")
        let listed = try await api.call("GET", "/api/scenarios").json["items"]?.array?.map { $0["id"]?.string }
        #expect(listed == [second, first], "in the order in which they were begun")
        let messages = try await api.call("GET", "/api/scenarios/\(first)/messages").json["items"]?.array
        #expect(messages?.suffix(4).map { $0["author"] } == ["user", "assistant", "user", "assistant"])

        // Nobody's turn is taken for one that was left.
        #expect(await api.service.finishLeftTurns(leaseExpiredBefore: calendar.unixSeconds) == 0)
        calendar.jump(-seconds)
        #expect(try await api.call("POST", "/api/chat", chat).json["revision"] == 4)
    }
}
