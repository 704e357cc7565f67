import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// Attempts of one call, the waits between them, and the turn's limit, all on the virtual clock.
@Suite struct RetryTests {
    static let good = ScriptedAnswer.reply(Answers.reading("Entendu."))

    @Test func `A rate limit waits as long as the provider asks`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .error(429, headers: ["retry-after": "3"]), Self.good)
        #expect(report.reply.message.plain == "Entendu.")
        #expect(stage.clock.milliseconds == 250 + 3_000 + 250)
        #expect(stage.transport.sent.map(\.attempt) == [1, 2])
        #expect(stage.transport.sent.map(\.call) == [1, 1], "attempts of one call")
        #expect(stage.transport.sent.map(\.limitMilliseconds) == [25_000, 25_000 - 3_250])
        #expect(stage.transport.sent[0].body == stage.transport.sent[1].body)
    }

    @Test func `A server's failure is tried again after a short wait`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .error(500), .failing(.connect), Self.good)
        #expect(report.reply.message.plain == "Entendu.")
        // Half a second, then a second, less up to a quarter.
        #expect((750 + 375 + 750...750 + 500 + 1_000).contains(stage.clock.milliseconds))
    }

    @Test(arguments: ["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"])
    func `Money is never tried again, whatever the provider says`(code: String) async throws {
        let stage = try Stage()
        let report = try await stage.say(
            "Bonjour", .error(429, code: code, headers: ["x-should-retry": "true", "retry-after": "1"]))
        #expect(report.reply.errorCode == "quota")
        #expect(stage.transport.sent.count == 1)
        #expect(stage.clock.milliseconds == 250)
    }

    @Test func `A wait that the turn has no time for is not begun`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .error(429, headers: ["retry-after": "25"]))
        #expect(report.reply.errorCode == "rate_limited")
        #expect(stage.clock.milliseconds == 250)
    }

    @Test func `Retries stop where the turn's time is over`() async throws {
        let stage = try Stage(retries: RetryPolicy(attempts: 100, firstWait: 4_000, longestOwnWait: 4_000))
        let answers = Array(repeating: ScriptedAnswer.error(503, takes: 2_000), count: 20)
        stage.transport.enqueue(answers)
        let report = try await stage.runner.run(.say("Bonjour"), in: stage.id)
        #expect(report.reply.errorCode == "timeout_total", "the last attempt has what was left")
        #expect(stage.clock.milliseconds <= 25_000)
        #expect((4...6).contains(stage.transport.sent.count))
        let limits = stage.transport.sent.map(\.limitMilliseconds)
        #expect(limits.allSatisfy { $0 > 0 })
        #expect(limits == limits.sorted(by: >))
    }

    @Test func `The limit is the turn's, not the call's: a repair has what is left`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .text("?"), Self.good.taking(4_000))
        #expect(report.reply.message.plain == "Entendu.")
        #expect(stage.transport.sent.map(\.limitMilliseconds) == [25_000, 24_750])
    }

    @Test func `After the limit no further call is made`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        // The transport keeps to its limit to the millisecond; nothing is left for the plan's own prompt.
        let reading = Answers.reading("Oui.", intent: "generate_plan", creates: [Answers.cible("DAF")])
        let report = try await stage.say("Le plan", .reply(reading, takes: 25_000))
        #expect(stage.transport.sent.count == 1)
        #expect(report.reply.errorCode == "timeout_total")
        #expect(report.calls.count == 1)
        #expect(try await stage.counts() == [1, 1, 2, 1, 0, 0], "what was read in time is kept")
    }

    @Test func `A transport that does not keep to the limit is cut off at the next bytes`() async throws {
        let stage = try Stage()
        var dripping = ScriptedAnswer.streamed(Answers.reading("Trop tard."))
        dripping.betweenPieces = 4_000
        dripping.ignoresLimit = true
        let report = try await stage.say("Bonjour", dripping)
        #expect(report.reply.errorCode == "timeout_total")
        #expect(!report.reply.message.plain.contains("Trop tard"))
        #expect(stage.clock.milliseconds < 35_000)
        #expect(stage.transport.closed == 1, "the rest of the answer is given up")
    }

    @Test func `Each turn has its own limit`() async throws {
        let stage = try Stage()
        try await stage.say("Bonjour", .failing(.timeout(.total), takes: 25_000))
        try await stage.say("Bonjour", Self.good)
        #expect(stage.transport.sent.last?.limitMilliseconds == 25_000)
    }

    @Test func `A stream that broke after its first words is not begun again`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", .streamed(Answers.reading(), done: false, ending: .closed))
        #expect(report.reply.errorCode == "closed")
        #expect(stage.transport.sent.count == 1)
    }

    @Test func `What comes after the end of an answer is not waited for`() async throws {
        let stage = try Stage()
        var answer = ScriptedAnswer.streamed(Answers.reading("Entendu."))
        guard case .response(let status, let headers, let pieces, _) = answer.kind else { return }
        answer.kind = .response(status, headers, pieces: pieces + [Array("data: {}\n\n".utf8)], ending: .closed)
        let report = try await stage.say("Bonjour", answer)
        #expect(report.reply.message.plain == "Entendu.")
        #expect(stage.transport.closed == 1)
    }
}
