import ConversationCore
import OpenAIWire
import OrderedJSON
import Testing
import Turns

/// Turns that come at once, and callers that go away.
@Suite(.timeLimit(.minutes(5))) struct ConcurrentTurnsTests {
    @Test func `Two messages at once are two turns, one after the other`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let gate = Gate()
        let slow = ScriptedAnswer.reply(
            Answers.reading("Premier.", intent: "add_target", creates: [Answers.cible("A")])
        ).meanwhile { await gate.wait() }
        stage.transport.enqueue([
            slow, .reply(Answers.reading("Second.", intent: "add_target", creates: [Answers.cible("B")])),
        ])
        async let first = stage.runner.run(.say("un"), in: stage.id)
        await gate.arrived(1)
        async let second = stage.runner.run(.say("deux"), in: stage.id)
        for _ in 0..<50 { await Task.yield() }
        #expect(stage.transport.sent.count == 1, "the second waits for the first")
        await gate.open()
        #expect(try await [first.reply.revision, second.reply.revision] == [5, 6])
        #expect(try await stage.kept().messages.suffix(4).map(\.text) == ["un", "Premier.", "deux", "Second."])
        let seen = try #require(stage.transport.sent.last).messages.map(\.content)
        #expect(seen.contains("Premier."), "the second turn knows what the first one said")
    }

    @Test func `More turns than may wait are refused, and those that wait are run`() async throws {
        let lanes = TurnLanes()
        let stage = try Stage(gate: lanes)
        try await stage.prepare()
        let gate = Gate()
        stage.transport.enqueue([ScriptedAnswer.reply(Answers.reading("Entendu.")).meanwhile { await gate.wait() }])
        let slow = Task { try await stage.runner.run(.say("un"), in: stage.id) }
        await gate.arrived(1)
        let presses = (0..<20).map { number in
            Task {
                try await stage.runner.run(
                    .press(Press(.intent("add_target", payload: ["nom": .string("Cible \(number)")], entity: nil))),
                    in: stage.id)
            }
        }
        while await lanes.waiting(in: stage.id) < 4 { try await Task.sleep(for: .milliseconds(1)) }
        await gate.open()
        var (committed, refused) = (0, 0)
        for press in presses {
            switch await press.result {
            case .success(let report): committed += report.isCommitted ? 1 : 0
            case .failure(let error):
                #expect(error as? TurnFailure == .busy())
                refused += 1
            }
        }
        _ = try await slow.value
        #expect(committed + refused == 20)
        #expect(committed >= 4)
        #expect(try await stage.counts()[2] == 1 + committed)
        #expect(try await stage.kept().conversation.revision == 5 + committed)
    }

    @Test func `Different conversations run side by side`() async throws {
        let stage = try Stage()
        let gate = Gate()
        stage.transport.enqueue(
            (0..<3).map { _ in
                ScriptedAnswer.reply(Answers.reading("Entendu.")).meanwhile { await gate.wait() }
            })
        let turns = (0..<3).map { number in
            Task { try await stage.runner.run(.say("Bonjour"), in: ConversationID(rawValue: "\(number)")) }
        }
        await gate.arrived(3)
        await gate.open()
        for turn in turns { #expect(try await turn.value.reply.revision == 1) }
    }

    @Test func `A caller that goes away undoes nothing: the turn is the server's`() async throws {
        let gate = Gate()
        var made: SlowStore?
        let stage = try Stage {
            let store = SlowStore($0, gate: gate)
            made = store
            return store
        }
        let turn = Task {
            try await stage.press("create_scenario", ["nom": "Limpaie"])
        }
        await gate.arrived(1)
        turn.cancel()
        await gate.open()
        let report = try await turn.value
        #expect(report.isCommitted)
        #expect(try await stage.counts()[0] == 1)
        #expect(made?.sawCancellation == [false])
    }

    @Test func `A caller that goes away while the model thinks finds the whole answer afterwards`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let gate = Gate()
        let answer = ScriptedAnswer.reply(
            Answers.reading("C'est noté.", intent: "add_target", creates: [Answers.cible("DAF")])
        ).meanwhile { await gate.wait() }
        let turn = Task { try await stage.say("Ajoute les DAF", answer) }
        await gate.arrived(1)
        turn.cancel()
        await gate.open()
        #expect(try await turn.value.reply.errorCode == nil)
        #expect(try await stage.kept().messages.suffix(2).map(\.text) == ["Ajoute les DAF", "C'est noté."])
        #expect(try await stage.counts()[2] == 2)
    }

    @Test func `A caller that goes away during the wait for another try gets the answer of that try`() async throws {
        let stage = try Stage()
        let gate = Gate()
        let turn = Task {
            try await stage.say(
                "Bonjour", ScriptedAnswer.error(429, headers: ["retry-after": "2"]).meanwhile { await gate.wait() },
                .reply(Answers.reading("Bonjour à vous.")))
        }
        await gate.arrived(1)
        turn.cancel()
        await gate.open()
        #expect(try await turn.value.reply.message == "Bonjour à vous.")
        #expect(stage.transport.sent.count == 2)
    }

    @Test func `A caller that goes away while its turn waits in the lane loses no message`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let gate = Gate()
        stage.transport.enqueue([ScriptedAnswer.reply(Answers.reading("Un.")).meanwhile { await gate.wait() }])
        stage.transport.enqueue([.reply(Answers.reading("Deux."))])
        let first = Task { try await stage.runner.run(.say("un"), in: stage.id) }
        await gate.arrived(1)
        let second = Task { try await stage.runner.run(.say("deux"), in: stage.id) }
        for _ in 0..<50 { await Task.yield() }
        second.cancel()
        await gate.open()
        _ = try await (first.value, second.value)
        #expect(try await stage.kept().messages.suffix(4).map(\.text) == ["un", "Un.", "deux", "Deux."])
    }

    @Test func `A turn's time counts from when it was received, waiting in the lane included`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let received = stage.clock.milliseconds
        stage.clock.advance(milliseconds: 24_000)
        stage.transport.enqueue([.reply(Answers.reading("Juste à temps."))])
        let intime = try await stage.runner.run(
            TurnRequest(.say("un"), .resume(stage.id), receivedMilliseconds: received))
        #expect(intime.reply.errorCode == nil)
        #expect(try #require(stage.transport.sent.last).limitMilliseconds <= 1_000)
        stage.clock.advance(milliseconds: 1_000)
        let late = try await stage.runner.run(
            TurnRequest(.say("deux"), .resume(stage.id), receivedMilliseconds: received))
        #expect(late.reply.errorCode == "timeout_total")
        #expect(stage.transport.sent.count == 1, "no model is asked when the time is over")
        #expect(try await stage.kept().messages.suffix(2).first?.text == "deux", "the message is kept")
    }
}
