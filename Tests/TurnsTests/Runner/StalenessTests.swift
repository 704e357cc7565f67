import ConversationCore
import OrderedJSON
import Testing
import Turns

/// Rule 6: every action carries the revision it was drawn at.
@Suite struct StalenessTests {
    @Test func `A stale press gets the fresh actions and changes nothing`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let before = try await stage.kept()
        let report = try await stage.press("add_target", ["nom": "DAF"], revision: 2)
        #expect(report.reply.errorCode == "stale")
        #expect(report.reply.message.plain == "La conversation a avancé entre-temps.")
        #expect(report.reply.revision == 4)
        #expect(report.reply.actions.count == 6)
        #expect(!report.isCommitted)
        let after = try await stage.kept()
        #expect(after.conversation == before.conversation)
        #expect(after.messages == before.messages)
    }

    @Test func `A stale press of an intent with a prompt calls no model`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press("generate_plan", [:], revision: 3)
        #expect(report.reply.errorCode == "stale")
        #expect(stage.transport.sent.isEmpty)
    }

    @Test func `Of a double press one counts`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        async let one = stage.press("add_target", ["nom": "DAF"], revision: 4)
        async let two = stage.press("add_target", ["nom": "DAF"], revision: 4)
        let codes = try await [one.reply.errorCode, two.reply.errorCode]
        #expect(codes.filter { $0 == "stale" }.count == 1)
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(try await stage.counts()[2] == 2)
        #expect(try await stage.kept().conversation.revision == 5)
    }

    @Test func `A double press of a plan calls the model once`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        stage.transport.enqueue([.reply(Answers.plan())])
        async let one = stage.press("generate_plan", [:], revision: 4)
        async let two = stage.press("generate_plan", [:], revision: 4)
        _ = try await [one, two]
        #expect(stage.transport.sent.count == 1)
        #expect(try await stage.counts()[5] == 1)
    }

    @Test func `A press from the future is stale too`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press("add_target", ["nom": "DAF"], revision: .max)
        #expect(report.reply.errorCode == "stale")
    }

    @Test func `Proposals survive by identity under a new revision`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let made = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"])))
        let drawn = made.reply.actions.compactMap(\.proposal)
        let moved = try await stage.press("add_objective", ["libelle": "40 contrats"])
        #expect(moved.reply.actions.compactMap(\.proposal) == drawn)
        #expect(moved.reply.revision == made.reply.revision + 1)
        let stale = try await stage.press(drawn[0], revision: made.reply.revision)
        #expect(stale.reply.errorCode == "stale")
        let fresh = try await stage.press(drawn[0], revision: moved.reply.revision)
        #expect(fresh.reply.errorCode == nil)
        let twice = try await stage.press(drawn[0])
        #expect(twice.reply.errorCode == "stale", "a proposal is used once")
        #expect(try await stage.counts()[2] == 2)
    }

    @Test func `An identity that nobody gave is stale`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let report = try await stage.press(EntityID(turn: TurnID(rawValue: 1), index: 1))
        #expect(report.reply.errorCode == "stale")
        #expect(!report.isCommitted)
    }
}
