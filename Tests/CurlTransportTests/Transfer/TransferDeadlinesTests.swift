import OpenAIWire
import Testing

@testable import CurlTransport

@Suite("What is waited for, and until when")
struct TransferDeadlinesTests {
    private static let limits = CurlLimits(
        connectMilliseconds: 5, firstByteMilliseconds: 20, idleMilliseconds: 10, responseBytes: 1)

    @Test("each phase has its own time, which begins with it")
    func phases() {
        var deadlines = TransferDeadlines(limits: Self.limits, callMilliseconds: 100, now: 1_000)
        #expect(deadlines.failure(now: 1_004) == nil)
        #expect(deadlines.failure(now: 1_005) == .timeout(.connect))
        deadlines.connected(now: 1_004)
        #expect(deadlines.failure(now: 1_023) == nil)
        #expect(deadlines.failure(now: 1_024) == .timeout(.firstByte))
        deadlines.received(now: 1_020)
        #expect(deadlines.failure(now: 1_030) == .timeout(.idle))
        deadlines.received(now: 1_029)
        #expect(deadlines.next == 1_039)
        #expect(deadlines.failure(now: 1_038) == nil)
    }

    @Test("the whole call ends in any phase; of two limits that are over, the one that was first counts")
    func total() {
        var deadlines = TransferDeadlines(limits: Self.limits, callMilliseconds: 12, now: 0)
        #expect(deadlines.failure(now: 50) == .timeout(.connect))
        deadlines.connected(now: 3)
        #expect(deadlines.failure(now: 12) == .timeout(.total))
        deadlines.received(now: 11)
        #expect(deadlines.failure(now: 12) == .timeout(.total))
    }

    @Test("limits of any size do not overflow")
    func extremes() {
        let limits = CurlLimits(
            connectMilliseconds: .max, firstByteMilliseconds: .min, idleMilliseconds: .max, responseBytes: .max)
        var deadlines = TransferDeadlines(limits: limits, callMilliseconds: .max, now: .max)
        #expect(deadlines.failure(now: .max - 1) == nil)
        deadlines.connected(now: 5)
        #expect(deadlines.failure(now: 5) == .timeout(.firstByte))
    }
}
