import ConversationCore
import OpenAIWire
import OrderedJSON
import Synchronization
import TestSupport
import Testing
import Turns

/// One turn at a time for each conversation.
@Suite(.timeLimit(.minutes(5))) struct TurnLanesTests {
    private let lane = ConversationID(rawValue: "lane")

    /// What happened in order, from any task.
    private final class Log: Sendable {
        private let entries = Mutex<[String]>([])
        func add(_ entry: String) { entries.withLock { $0.append(entry) } }
        var all: [String] { entries.withLock(\.self) }
    }

    /// How the turns of a crowd ended, and whether two were ever inside one lane.
    private final class Tally: Sendable {
        struct Counts {
            var inside: [Int: Int] = [:]
            var overlapped = 0
            var ran = 0
            var refused = 0
            var gaveUp = 0
        }

        private let state = Mutex(Counts())
        var counts: Counts { state.withLock(\.self) }

        func enter(_ place: Int) {
            state.withLock { state in
                state.inside[place, default: 0] += 1
                if state.inside[place] != 1 { state.overlapped += 1 }
            }
        }

        func leave(_ place: Int) { state.withLock { $0.inside[place, default: 0] -= 1 } }

        func count(_ end: (inout Counts) -> Void) { state.withLock { end(&$0) } }
    }

    /// Waits until a condition holds that other tasks bring about.
    private func until(_ holds: () async -> Bool) async {
        while !(await holds()) { await Task.yield() }
    }

    @Test func `Turns run in the order in which they came, one at a time`() async throws {
        let lanes = TurnLanes(mostWaiting: 10)
        let gate = Gate()
        let log = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await lanes.run(in: lane) { () async throws(TurnFailure) -> Void in
                    log.add("0 begins")
                    await gate.wait()
                    log.add("0 ends")
                }
            }
            await gate.arrived(1)
            for number in 1...5 {
                group.addTask {
                    try await lanes.run(in: lane) { () async throws(TurnFailure) -> Void in
                        log.add("\(number) begins")
                        await Task.yield()
                        log.add("\(number) ends")
                    }
                }
                await until { await lanes.waiting(in: lane) == number }
            }
            #expect(log.all == ["0 begins"])
            await gate.open()
            try await group.waitForAll()
        }
        #expect(log.all == (0...5).flatMap { ["\($0) begins", "\($0) ends"] })
        #expect(await lanes.waiting(in: lane) == 0)
    }

    @Test func `Another conversation does not wait`() async throws {
        let lanes = TurnLanes()
        let gate = Gate()
        async let held: Void = lanes.run(in: lane) { () async throws(TurnFailure) in await gate.wait() }
        await gate.arrived(1)
        let other = try await lanes.run(in: ConversationID(rawValue: "other")) { () async throws(TurnFailure) in 7 }
        #expect(other == 7)
        await gate.open()
        try await held
    }

    @Test func `A full lane refuses, and takes turns again once it has room`() async throws {
        let lanes = TurnLanes(mostWaiting: 2)
        let gate = Gate()
        async let running: Void = lanes.run(in: lane) { () async throws(TurnFailure) in await gate.wait() }
        await gate.arrived(1)
        async let first: Void = lanes.run(in: lane) { () async throws(TurnFailure) in }
        async let second: Void = lanes.run(in: lane) { () async throws(TurnFailure) in }
        await until { await lanes.waiting(in: lane) == 2 }
        await #expect(throws: TurnFailure.busy()) {
            try await lanes.run(in: lane) { () async throws(TurnFailure) in _ = Issue.record("must not run") }
        }
        await gate.open()
        _ = try await (running, first, second)
        #expect(try await lanes.run(in: lane) { () async throws(TurnFailure) in 1 } == 1)
    }

    @Test func `A lane without room to wait runs one and refuses the rest`() async throws {
        let lanes = TurnLanes(mostWaiting: 0)
        let gate = Gate()
        async let running: Void = lanes.run(in: lane) { () async throws(TurnFailure) in await gate.wait() }
        await gate.arrived(1)
        await #expect(throws: TurnFailure.busy()) { try await lanes.run(in: lane) { () async throws(TurnFailure) in } }
        await gate.open()
        try await running
    }

    @Test func `A waiter that gives up leaves, and the one behind it moves up`() async throws {
        let lanes = TurnLanes()
        let gate = Gate()
        let log = Log()
        async let running: Void = lanes.run(in: lane) { () async throws(TurnFailure) in await gate.wait() }
        await gate.arrived(1)
        let givesUp = Task { try await lanes.run(in: lane) { () async throws(TurnFailure) in log.add("gave up") } }
        await until { await lanes.waiting(in: lane) == 1 }
        let stays = Task { try await lanes.run(in: lane) { () async throws(TurnFailure) -> Void in log.add("stayed") } }
        await until { await lanes.waiting(in: lane) == 2 }
        givesUp.cancel()
        await #expect(throws: TurnFailure.cancelled) { try await givesUp.value }
        #expect(await lanes.waiting(in: lane) == 1, "its place is free before the running turn ends")
        await gate.open()
        try await running
        try await stays.value
        #expect(log.all == ["stayed"])
    }

    @Test func `Whoever has given up before there is a place does not wait for one`() async throws {
        let lanes = TurnLanes()
        let gate = Gate()
        async let running: Void = lanes.run(in: lane) { () async throws(TurnFailure) in await gate.wait() }
        await gate.arrived(1)
        let start = Gate()
        let late = Task {
            await start.wait()
            try await lanes.run(in: lane) { () async throws(TurnFailure) in _ = Issue.record("must not run") }
        }
        late.cancel()
        await start.open()
        await #expect(throws: TurnFailure.cancelled) { try await late.value }
        await gate.open()
        try await running
    }

    @Test func `A turn that throws lets the next one in`() async throws {
        let lanes = TurnLanes()
        let gate = Gate()
        let fails = Task {
            try await lanes.run(in: lane) { () async throws(TurnFailure) -> Void in
                await gate.wait()
                throw TurnFailure.conflict
            }
        }
        await gate.arrived(1)
        let next = Task { try await lanes.run(in: lane) { () async throws(TurnFailure) in 2 } }
        await until { await lanes.waiting(in: lane) == 1 }
        await gate.open()
        await #expect(throws: TurnFailure.conflict) { try await fails.value }
        #expect(try await next.value == 2)
        #expect(try await lanes.run(in: lane) { () async throws(TurnFailure) in 3 } == 3)
    }

    @Test func `Under load no two turns of a lane overlap, and every one ends in one of three ways`() async throws {
        let lanes = TurnLanes(mostWaiting: 8)
        let ids = (0..<5).map { ConversationID(rawValue: "lane \($0)") }
        let tally = Tally()
        let seed = SeededRandom.announced(for: "lanes under load").seed
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<2_000 {
                var random = SeededRandom(seed: seed &+ UInt64(number))
                let place = random.below(5)
                let (cancels, throwing, yields) = (random.chance(20), random.chance(20), random.below(4))
                group.addTask {
                    let turn = Task {
                        try await lanes.run(in: ids[place]) { () async throws(TurnFailure) -> Void in
                            tally.enter(place)
                            for _ in 0..<yields { await Task.yield() }
                            tally.leave(place)
                            if throwing { throw TurnFailure.storage(.failed("thrown")) }
                        }
                    }
                    if cancels { turn.cancel() }
                    do {
                        try await turn.value
                        tally.count { $0.ran += 1 }
                    } catch TurnFailure.storage(.failed("thrown")) {
                        tally.count { $0.ran += 1 }
                    } catch TurnFailure.busy {
                        tally.count { $0.refused += 1 }
                    } catch TurnFailure.cancelled {
                        tally.count { $0.gaveUp += 1 }
                    } catch {
                        Issue.record("\(error)")
                    }
                }
                if number % 50 == 0 { await Task.yield() }
            }
        }
        let counts = tally.counts
        #expect(counts.overlapped == 0)
        #expect(counts.ran + counts.refused + counts.gaveUp == 2_000)
        #expect(counts.ran > 0)
        for id in ids { #expect(await lanes.waiting(in: id) == 0) }
        for id in ids { #expect(try await lanes.run(in: id) { () async throws(TurnFailure) in 1 } == 1) }
    }
}

extension TurnLanes {
    /// A turn that does not look at its lease.
    fileprivate func run<Value: Sendable>(
        in lane: ConversationID, _ turn: @Sendable () async throws(TurnFailure) -> Value
    ) async throws(TurnFailure) -> Value {
        try await run(in: lane) { (_: TurnLease) async throws(TurnFailure) -> Value in try await turn() }
    }
}
