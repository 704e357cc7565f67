import ConversationCore
import OpenAIWire
import OrderedJSON
import Synchronization
import Testing
import Turns

/// What a turn tells while it runs, for a page that shows words as they come.
@Suite(.timeLimit(.minutes(5))) struct ProgressTests {
    private final class Told: Sendable {
        private let events = Mutex<[TurnEvent]>([])

        var sink: @Sendable (TurnEvent) -> Void { { [self] event in events.withLock { $0.append(event) } } }
        var all: [TurnEvent] { events.withLock(\.self) }
        var steps: [TurnProgress] {
            all.map(\.progress).filter { if case .words = $0 { false } else { true } }
        }
        var words: String {
            all.reduce(into: "") { text, event in if case .words(let delta) = event.progress { text += delta } }
        }
    }

    private static let converse = PromptReference(name: "converse", version: 1)
    private static let plan = PromptReference(name: "generate-plan", version: 1)

    private func stage() throws -> Stage {
        var settings = TurnSettings()
        settings.streams = true
        return try Stage(settings: settings)
    }

    @Test func `Steps and words come in order, numbered without gaps`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        let message = "C'est noté : « DAF », l'équipe\n\tde l'été 😀."
        stage.transport.enqueue([
            .streamed(
                Answers.reading(message, intent: "add_target", creates: [Answers.cible("DAF")]), pieces: 40)
        ])
        let report = try await stage.runner.run(
            TurnRequest(.say("Ajoute les DAF"), .resume(stage.id)), progress: told.sink)
        #expect(report.reply.message == message)
        #expect(told.words == message)
        #expect(told.steps == [.accepted(userMessage: "Ajoute les DAF"), .reading(Self.converse), .checking])
        #expect(told.all.map(\.sequence) == Array(1...told.all.count))
        #expect(told.all.allSatisfy { $0.address == report.address })
        #expect(told.all.count > 5, "the words come in pieces")
    }

    @Test func `Words that the flow does not let stand are taken back, with the guard's name`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.press("create_scenario", ["nom": "N"])
        try await stage.press("add_objective", ["libelle": "O"])
        stage.transport.enqueue([.streamed(Answers.reading("Le plan est prêt !", intent: "generate_plan"))])
        let report = try await stage.runner.run(
            TurnRequest(.say("Le plan"), .resume(stage.id)), progress: told.sink)
        #expect(told.words == "Le plan est prêt !")
        #expect(told.steps.last == .withdrawn(.refused(code: "needs_not_met", by: "a_une_cible")))
        #expect(!report.reply.message.contains("prêt"))
    }

    @Test func `What waits for a confirmation is not claimed`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        let target = try #require(try await stage.kept().conversation.collections[2].first)
        stage.transport.enqueue([
            .streamed(
                Answers.reading("Retirée.", intent: "remove_target", entity: .string(target.id.description)))
        ])
        _ = try await stage.runner.run(TurnRequest(.say("Retire"), .resume(stage.id)), progress: told.sink)
        #expect(told.steps.last == .withdrawn(.toConfirm))
    }

    @Test func `A second call takes the place of the first one's words`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        stage.transport.enqueue([
            .streamed(Answers.reading("Je m'en occupe.", intent: "generate_plan")),
            .streamed(Answers.plan("Voici le plan.")),
        ])
        _ = try await stage.runner.run(TurnRequest(.say("Le plan"), .resume(stage.id)), progress: told.sink)
        #expect(
            told.steps == [
                .accepted(userMessage: "Le plan"), .reading(Self.converse), .checking, .withdrawn(.superseded),
                .asking(Self.plan), .checking,
            ])
        #expect(told.words == "Je m'en occupe.Voici le plan.")
    }

    @Test func `A broken stream takes its words back`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        stage.transport.enqueue([.streamed(Answers.reading("Un début"), done: false, ending: .closed, pieces: 9)])
        let report = try await stage.runner.run(
            TurnRequest(.say("Bonjour"), .resume(stage.id)), progress: told.sink)
        #expect(told.words == "Un début")
        #expect(told.steps.last == .withdrawn(.failed(code: report.reply.errorCode ?? "")))
    }

    @Test func `A try after a failure is told with its wait`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        stage.transport.enqueue([
            .error(429, headers: ["retry-after": "2"]), .streamed(Answers.reading("Bonjour.")),
        ])
        _ = try await stage.runner.run(TurnRequest(.say("Bonjour"), .resume(stage.id)), progress: told.sink)
        #expect(told.steps.contains(.retrying(attempt: 2, waitMilliseconds: 2_000)))
        #expect(told.words == "Bonjour.")
    }

    @Test func `An answer off its contract takes its words back before it is mended`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        stage.transport.enqueue([
            .streamed(["message_markdown": "Hors contrat"]), .streamed(Answers.reading("Enfin.")),
        ])
        _ = try await stage.runner.run(TurnRequest(.say("Bonjour"), .resume(stage.id)), progress: told.sink)
        #expect(
            told.steps == [
                .accepted(userMessage: "Bonjour"), .reading(Self.converse), .checking, .withdrawn(.offContract),
                .repairing(Self.converse),
                .checking,
            ])
        #expect(told.words == "Hors contratEnfin.")
    }

    @Test func `A stopped turn ends with the flow's words, and what was written stays`() async throws {
        let (stage, told) = (try stage(), Told())
        try await stage.prepare()
        let gate = Gate()
        // A transport that minds being given up.
        let answer = ScriptedAnswer.failing(.cancelled).meanwhile { await gate.wait() }
        stage.transport.enqueue([answer])
        let turn = Task {
            try await stage.runner.run(TurnRequest(.say("Bonjour"), .resume(stage.id)), progress: told.sink)
        }
        await gate.arrived(1)
        let address = try #require(told.all.first).address
        #expect(stage.runner.stop(address))
        await gate.open()
        let report = try await turn.value
        #expect(report.reply.errorCode == "cancelled")
        #expect(report.isCommitted)
        #expect(try await stage.kept().messages.suffix(2).first?.text == "Bonjour")
        #expect(!stage.runner.stop(address), "there is nothing to stop any more")
    }
}
