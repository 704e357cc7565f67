import ConversationCore
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// A request that is sent again, because its answer was lost on the way, is one request.
@Suite(.timeLimit(.minutes(5))) struct SameRequestTests {
    private func request(_ stage: Stage, digest: String = "d") -> TurnRequest {
        TurnRequest(
            .say("Ajoute les DAF"), .resume(stage.id),
            request: KeyedRequest(key: "k", digest: digest, expires: 2_000_000_000))
    }

    private let answer = ScriptedAnswer.reply(
        Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF")]))

    @Test func `It gets the same answer, is written once and asks no model again`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        stage.transport.enqueue([answer])
        let first = try await stage.runner.run(request(stage))
        // The conversation goes on meanwhile.
        try await stage.press("add_target", ["nom": "Une autre"])
        let again = try await stage.runner.run(request(stage))
        #expect(again.isRepeated && !first.isRepeated)
        #expect(again.reply == first.reply)
        #expect(again.address == first.address)
        #expect(stage.transport.sent.count == 1)
        #expect(try await stage.kept().conversation.revision == 6)
    }

    @Test func `While the first runs it is told which turn to wait for`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let gate = Gate()
        stage.transport.enqueue([answer.meanwhile { await gate.wait() }])
        let request = request(stage)
        let first = Task { try await stage.runner.run(request) }
        await gate.arrived(1)
        await #expect {
            try await stage.runner.run(request)
        } throws: { error in
            if case TurnFailure.running(let address) = error { address.conversation == stage.id } else { false }
        }
        await gate.open()
        #expect(try await first.value.isCommitted)
    }

    @Test func `Another request under the same key is refused`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        stage.transport.enqueue([answer])
        _ = try await stage.runner.run(request(stage))
        await #expect(throws: TurnFailure.keyReused) {
            try await stage.runner.run(request(stage, digest: "other"))
        }
    }

    @Test func `A conversation is begun once under a key`() async throws {
        let stage = try Stage()
        let begin = TurnRequest(
            .press(Press(.intent("create_scenario", payload: ["nom": "N"], entity: nil))), .begin(flow: "marketing"),
            request: KeyedRequest(key: "b", digest: "d", expires: 2_000_000_000))
        let first = try await stage.runner.run(begin)
        let again = try await stage.runner.run(begin)
        #expect(again.id == first.id)
        #expect(await stage.memory.list(ConversationFilter(), PageRequest(limit: 9)).items.count == 1)
    }

    @Test func `Every input and every reply comes back from its JSON as it was`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let id = EntityID(turn: TurnID(rawValue: 77), index: 3)
        let inputs: [TurnInput] = [
            .say("« Bonjour »"), .dismiss(id, revision: nil), .dismiss(id, revision: 3),
            .press(Press(.proposal(id), revision: 4)), .press(Press(.proposal(id))),
            .press(Press(.intent("add_target", payload: ["nom": "A", "taille": nil], entity: nil), revision: 0)),
            .press(Press(.intent("remove_target", payload: [:], entity: id))),
        ]
        for input in inputs { #expect(TurnInput(try JSON(parsing: input.json.text)) == input) }
        for text in ["{}", "[]", #"{"say":1}"#, #"{"dismiss":"x"}"#, #"{"intent":"a","payload":{},"entity":"?"}"#] {
            #expect(TurnInput(try JSON(parsing: text)) == nil)
        }
        let reply = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"]))).reply
        #expect(reply.actions.contains { $0.proposal != nil })
        #expect(Reply(try JSON(parsing: reply.json.text), in: try Marketing.bundle().flow) == reply)
        #expect(Reply(["message": "?"], in: try Marketing.bundle().flow) == nil)
    }
}
