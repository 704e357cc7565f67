import ConversationCore
import FlowLanguage
import Foundation
import PlainText
import PromptLibrary
import SpannedYAML
import TestSupport
import Testing

/// The prompts that are delivered, with the flow that they are for.
struct MarketingPromptTests {
    static let root = URL(fileURLWithPath: Checkout.root)

    static func file(_ path: String) throws -> SourceFile {
        SourceFile(path: path, bytes: Array(try Data(contentsOf: root.appendingPathComponent(path))))
    }

    static func flow() throws -> Flow {
        let document = FlowReader.read(try file("flows/marketing.yaml"))
        return try #require(document.flow, "\(document.diagnostics)")
    }

    private func prompts(of flow: Flow) throws -> [Prompt] {
        var references = [flow.understanding]
        for prompt in flow.intents.compactMap(\.prompt) where !references.contains(prompt) { references.append(prompt) }
        return try references.map { reference in
            let file = try Self.file("prompts/\(reference.name)/v\(reference.version).md")
            let (prompt, found) = PromptReader.read(file, expected: reference)
            #expect(found == [])
            return try #require(prompt)
        }
    }

    @Test func everyPromptKeepsEveryRule() throws {
        let flow = try Self.flow()
        let prompts = try prompts(of: flow)
        #expect(PromptExampleCheck(flow: flow).findings(prompts) == [])
        #expect(PromptVariableCheck(flow: flow).findings(prompts) == [])
        let (models, found) = ModelCatalogueReader.read(try Self.file("prompts/models.yaml"))
        #expect(found == [])
        for prompt in prompts { #expect(models?.aliasNames.contains(prompt.alias) == true) }
    }

    @Test func everyPromptIsRenderedInEveryLanguageWithNothingLeftOver() throws {
        let flow = try Self.flow()
        for prompt in try prompts(of: flow) {
            for language in flow.languages.indices {
                let conversation = Conversation(beginning: flow, language: LanguageID(rawValue: language))
                let intent = flow.intents.firstIndex { $0.prompt == prompt.reference }.map(IntentID.init(rawValue:))
                let situation = PromptSituation(
                    conversation, flow: flow, today: Day(number: 20_500), intent: intent)
                let text = prompt.instructions(in: situation, of: flow)
                #expect(!text.contains("{{") && !text.contains("}}"))
                #expect(text.contains(flow.title[LanguageID(rawValue: language)]))
                #expect(text.contains("2026-02-16"))
            }
        }
    }

    @Test func theMainPromptNamesEveryIntentAndKind() throws {
        let flow = try Self.flow()
        let prompt = try #require(try prompts(of: flow).first { $0.reference == flow.understanding })
        let situation = PromptSituation(Conversation(beginning: flow), flow: flow, today: Day(number: 0))
        let text = prompt.instructions(in: situation, of: flow)
        for intent in flow.intents {
            let line = text.split(separator: "\n").first { $0.hasPrefix("- `\(intent.name)`") }
            #expect(line?.contains(intent.label[.first]) == true)
        }
        #expect(text.contains("\n## `scenario`") && text.contains("\n## `cible`") && !text.contains("\n## `plan`"))
        #expect(text.contains("  - `create_scenario` (Créer un scénario)\n"))
    }
}
