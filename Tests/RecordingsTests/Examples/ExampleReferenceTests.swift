import ConversationCore
import Foundation
import OrderedJSON
import Project
import PromptLibrary
import Recordings
import SpannedYAML
import TestSupport
import Testing
import Turns

/// Examples whose answers refer to entities, by their places.
@Suite struct ExampleReferenceTests {
    private let folder: QuotesFolder
    private var root: String { folder.path }

    init() throws { folder = try QuotesFolder() }

    private func runner() throws -> TurnRunner {
        let bundle = try #require(Project.load(root).bundles["marketing"])
        return TurnRunner(
            bundles: BundleShelf(current: bundle), store: InMemoryStore(), transport: ExamplesTransport(bundle: bundle),
            clock: VirtualClock(unixSeconds: 1_772_442_847), identities: PositionalIdentities(seed: 7))
    }

    private func begun(_ runner: TurnRunner) async throws -> ConversationID {
        let begun = try await runner.run(
            TurnRequest(
                .press(Press(.intent("creer", payload: ["nom": "Essai"], entity: nil))), .begin(flow: "marketing")))
        for name in ["Vélo", "Sac"] {
            _ = try await runner.run(
                TurnRequest(
                    .press(Press(.intent("ajouter_bien", payload: ["nom": .string(name)], entity: nil))),
                    .resume(begun.id)))
        }
        return begun.id
    }

    @Test func `What an example refers to by place is the entity that stands there`() async throws {
        let runner = try runner()
        let id = try await begun(runner)
        let said = try await runner.run(
            TurnRequest(.say("Ajoute un devis de 1200 euros pour le premier bien."), .resume(id)))
        let goods = said.conversation.collections[1].map { JSON.string($0.id.description) }
        let quote = try #require(said.result.changes.first?.entity)
        #expect(quote.values[1] == goods[0])
        #expect(quote.values[2] == .array([goods[1]]))
        #expect(quote.values[5] == false, "a field that begins with something is written where the model gives nothing")
    }

    @Test func `A message empties a field that it may empty`() async throws {
        let runner = try runner()
        let id = try await begun(runner)
        let first = try await runner.run(
            TurnRequest(.press(Press(.intent("ajouter_bien", payload: ["nom": "Lit"], entity: nil))), .resume(id)))
        let bed = try #require(first.result.changes.first?.entity.id)
        let scenario = try #require(first.conversation.scenario?.id)
        let liked = try await runner.run(
            TurnRequest(
                .press(Press(.intent("preferer", payload: ["prefere": .string(bed.description)], entity: scenario))),
                .resume(id)))
        #expect(liked.conversation.scenario?.values[1] == .string(bed.description))
        let said = try await runner.run(TurnRequest(.say("Je n'ai plus de préférence."), .resume(id)))
        #expect(said.conversation.scenario?.values[1] == .null)
    }

    @Test(arguments: [
        ("bien: \"bien 1\"", "bien: \"devis 1\""), ("bien: \"bien 1\"", "bien: \"le vélo\""),
        ("autres: [\"bien 2\"]", "autres: [\"bien 21\"]"),
    ]) func `An example that refers to what is never there is a finding`(old: String, new: String) throws {
        let path = "\(root)/\(QuotesProject.prompt)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
        let findings = Project.load(root).diagnostics.filter {
            $0.rule == "prompt-example-entity" || $0.severity == .error
        }
        #expect(findings.count == 1, "\(findings.map(\.message))")
        #expect(findings.first?.fix == "write `bien 1`, the first of its kind")
    }
}
