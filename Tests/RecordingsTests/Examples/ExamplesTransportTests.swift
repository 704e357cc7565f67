import ConversationCore
import OrderedJSON
import Project
import PromptLibrary
import Recordings
import Testing
import Turns

/// The offline model that plays the prompts' examples, under the runner that serves users.
struct ExamplesTransportTests {
    private static let root = Repository.root

    private func runner() throws -> TurnRunner {
        let bundle = try #require(Project.load(Self.root).bundles["marketing"])
        return TurnRunner(
            bundles: BundleShelf(current: bundle), store: InMemoryStore(), transport: ExamplesTransport(bundle: bundle),
            clock: VirtualClock(unixSeconds: 1_772_442_847), identities: PositionalIdentities(seed: 7))
    }

    @Test func `The words of an example are answered with its reply, which says that it is an example`() async throws {
        let report = try await runner().run(
            TurnRequest(
                .say("Créer un scénario pour le lancement d'un nouveau produit SaaS"), .begin(flow: "marketing")))
        #expect(report.reply.message.hasPrefix("*Réponse d'exemple : aucun modèle n'a été consulté.*"))
        #expect(report.reply.message.contains("Lancement d'un produit SaaS"))
        #expect(report.result.changes.map(\.kind) == [.scenario])
        #expect(report.calls.first?.modelAnswered == "examples")
    }

    @Test func `Words near to an example's are answered by the nearest`() async throws {
        let report = try await runner().run(
            TurnRequest(
                .say("créer un scénario de lancement pour un produit SaaS nouveau !"), .begin(flow: "marketing")))
        #expect(report.result.changes.map(\.kind) == [.scenario])
    }

    @Test func `Words that no example is near to lead to the flow's question, and nothing is written`() async throws {
        let report = try await runner().run(
            TurnRequest(.say("Quelle heure est-il à Valparaiso ?"), .begin(flow: "marketing")))
        #expect(report.result.changes.isEmpty)
        #expect(report.result.words == [.unclear])
    }

    @Test func `The whole way to a plan can be walked offline`() async throws {
        let runner = try runner()
        let begun = try await runner.run(
            TurnRequest(
                .say("Créer un scénario pour le lancement d'un nouveau produit SaaS"), .begin(flow: "marketing")))
        let steps: [(String, JSONObject)] = [
            ("add_objective", ["libelle": "300 démonstrations"]), ("add_target", ["nom": "DAF de PME"]),
            ("add_resource", ["nom": "Livre blanc"]),
        ]
        for (intent, payload) in steps {
            let report = try await runner.run(
                TurnRequest(.press(Press(.intent(intent, payload: payload, entity: nil))), .resume(begun.id)))
            #expect(report.reply.errorCode == nil)
        }
        let planned = try await runner.run(
            TurnRequest(.press(Press(.intent("generate_plan", payload: [:], entity: nil))), .resume(begun.id)))
        #expect(planned.reply.state == "ready")
        #expect(planned.reply.message.contains("exemple"))
    }
}
