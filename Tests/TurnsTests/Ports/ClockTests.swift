import ConversationCore
import OrderedJSON
import Testing
import Turns

@Suite struct ClockTests {
    @Test func `A virtual clock passes only by what is waited on it`() async throws {
        let clock = VirtualClock(unixSeconds: 1_000)
        #expect(clock.milliseconds == 0)
        try await clock.sleep(milliseconds: 1_500)
        clock.advance(milliseconds: 499)
        #expect(clock.milliseconds == 1_999)
        #expect(clock.unixSeconds == 1_001)
        clock.advance(milliseconds: -5_000)
        #expect(clock.milliseconds == 1_999, "time never goes back")
    }

    @Test func `Whatever is waited on it, a turn can still be run`() async throws {
        let stage = try Stage()
        for _ in 0..<3 { stage.clock.advance(milliseconds: .max) }
        let report = try await stage.press("create_scenario", ["nom": "Limpaie"])
        #expect(report.isCommitted)
        var settings = TurnSettings()
        settings.turnLimitMilliseconds = .max
        let unhurried = try Stage(settings: settings)
        #expect(try await unhurried.press("create_scenario", ["nom": "Limpaie"]).isCommitted)
    }

    @Test func `The system's clock goes forward, waits, and reads the calendar it is given`() async throws {
        let clock = SystemClock { 1_772_442_847 }
        #expect(clock.unixSeconds == 1_772_442_847)
        let before = clock.milliseconds
        try await clock.sleep(milliseconds: 5)
        #expect(clock.milliseconds >= before + 5)
    }

    @Test func `A wait that is given up ends at once`() async throws {
        let clock = SystemClock { 0 }
        let wait = Task { try await clock.sleep(milliseconds: 60_000) }
        wait.cancel()
        await #expect(throws: CancellationError.self) { try await wait.value }
    }
}
