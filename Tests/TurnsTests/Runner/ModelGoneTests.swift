import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// A model that its provider has let go, before or after the day that was announced.
@Suite struct ModelGoneTests {
    private static let gone = ScriptedAnswer.error(404, code: "model_not_found")

    @Test func `When the provider says that a model is gone, its successor is asked in its own dialect`() async throws {
        let stage = try Stage()
        let answer = ScriptedAnswer.response(
            200, Completion.body(.string(Answers.reading("Entendu.").text), model: "gpt-6-luna-2026-10-01"))
        let report = try await stage.say("Bonjour", Self.gone, answer)
        #expect(report.reply.message == "Entendu.")
        #expect(stage.transport.sent.map(\.model) == ["gpt-4o-mini", "gpt-6-luna"])
        #expect(stage.transport.sent.map(\.attempt) == [1, 2], "attempts of one call")
        #expect(stage.transport.sent.map(\.call) == [1, 1])
        #expect(stage.transport.sent.map(\.limitMilliseconds) == [25_000, 24_750])
        let body = try JSON(parsing: try #require(stage.transport.sent.last).body)
        #expect(body["temperature"] == nil)
        #expect(body["max_completion_tokens"] != nil)
        #expect(body["messages"]?.array?.first?["role"] == "developer")
        let record = try #require(report.calls.first)
        #expect(report.calls.count == 1)
        #expect(record.modelAsked == "gpt-6-luna")
        #expect(record.modelAnswered == "gpt-6-luna-2026-10-01")
        #expect(record.attempts.map(\.outcome) == ["model_not_found", "content"])
        #expect(stage.transport.sent[0].layers == stage.transport.sent[1].layers, "no layer depends on the dialect")
    }

    @Test func `Without a further successor the call has failed`() async throws {
        let stage = try Stage()
        let report = try await stage.say("Bonjour", Self.gone, Self.gone)
        #expect(report.reply.errorCode == "model_not_found")
        #expect(stage.transport.sent.count == 2)
        #expect(stage.transport.left == 0)
    }

    @Test func `From its last day on nobody asks for the model`() async throws {
        let stage = try Stage()
        stage.clock.advance(milliseconds: 320 * 86_400 * 1_000)  // into 2027-01
        try await stage.say("Bonjour", .reply(Answers.reading()))
        #expect(stage.transport.sent.map(\.model) == ["gpt-6-luna"])
    }
}
