import ConversationCore
import PromptLibrary
import SpannedYAML
import Testing

/// What an example's author is told to write where a key is missing: what the contract takes there.
struct ExampleWordsTests {
    private func fixes(_ reply: String) throws -> [String] {
        let text =
            "---\nprompt: accueil\nversion: 1\nmodel: a\npurpose: p\nexamples:\n- given: {state: preparation, says: x}\n"
            + "  reply: \(reply)\n---\nBonjour.\n"
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let reference = PromptReference(name: "accueil", version: 1)
        let prompt = try #require(PromptReader.read(file, expected: reference).prompt)
        return PromptExampleCheck(flow: SampleFlows.museum).findings([prompt]).map(\.message)
    }

    @Test func `A key that is missing is answered with what may stand there`() throws {
        let messages = try fixes("{message_markdown: Bonjour}")
        #expect(messages.contains("`intent` is missing; write a value"))
        #expect(messages.contains("`entity` is missing; write `null` where there is nothing"))
        #expect(messages.contains("`changes` is missing; write `null` where there is nothing"))
        for list in ["entities_to_create", "actions", "errors"] {
            #expect(messages.contains("`\(list)` is missing; write `[]` where there is nothing"), "\(messages)")
        }
        #expect(try fixes("{intent: none}").contains("`message_markdown` is missing; write a value"))
    }

    @Test func `Nothing where a list should stand is answered with the empty list`() throws {
        let messages = try fixes(
            "{message_markdown: x, intent: none, arguments: {consigne: null, pages: null}, entity: null, "
                + "changes: null, entities_to_create: null, actions: [], errors: []}")
        #expect(messages == ["`entities_to_create` should be a list; write `[]` where there is nothing"])
    }
}
