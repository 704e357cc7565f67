import ConversationCore
import OrderedJSON
import PromptLibrary
import SpannedYAML
import Testing

@testable import FlowLanguage

/// What counts as a number is the same in a flow, in a guard, and in the settings of a prompt.
struct WrittenNumberTests {
    static let table: [(text: String, isNumber: Bool)] = [
        ("0", true), ("1", true), ("0.3", true), ("1.50", true), ("-2", true), ("-0.5", true),
        ("1e0", false), ("1E0", false), ("2e-1", false), (".5", false), ("1.", false), ("+1", false), ("007", false),
        ("0x1", false), ("1_000", false), ("nan", false), ("inf", false), ("1 000", false),
        ("0.\(String(repeating: "1", count: 40))", false),
    ]

    @Test(arguments: table) func `One table for all who read numbers`(text: String, isNumber: Bool) throws {
        let field = SmallFlow.text.replacing("type: number, min: 0,", with: "type: number, min: \(text),")
        let flow = FlowReader.read(SourceFile(path: "f.yaml", bytes: Array(field.utf8)))
        #expect(flow.diagnostics.contains { $0.message.contains("should be a number") } != isNumber)

        let settings = "---\nprompt: lire\nversion: 1\nmodel: a\ntemperature: \(text)\n---\nBonjour\n"
        let (_, found) = PromptReader.read(
            SourceFile(path: "prompts/lire/v1.md", bytes: Array(settings.utf8)),
            expected: PromptReference(name: "lire", version: 1))
        #expect(found.contains { $0.message.contains("should be a number") } != isNumber, "\(found)")
        #expect((JSONNumber(decimal: text) != nil) == isNumber)
    }
}
