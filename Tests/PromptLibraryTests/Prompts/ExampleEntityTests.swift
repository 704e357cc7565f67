import ConversationCore
import PromptLibrary
import SpannedYAML
import Testing

/// What an example changes or removes must be able to be there.
struct ExampleEntityTests {
    private func found(_ intent: String, _ entity: String, fewShot: Bool = false) throws -> [String] {
        let text = """
            ---
            prompt: accueil
            version: 1
            model: assistant
            purpose: "Lire."
            few_shot: \(fewShot)
            examples:
            - given: {state: preparation, says: Retirez-le}
              reply: {message_markdown: Bonjour, intent: \(intent), arguments: {consigne: null, pages: null}, entity: \(entity), changes: null, entities_to_create: [], actions: [], errors: []}
            ---
            Bonjour.

            """
        let reference = PromptReference(name: "accueil", version: 1)
        let (prompt, findings) = PromptReader.read(
            SourceFile(path: "prompts/accueil/v1.md", text: text), expected: reference)
        let read = try #require(prompt, "\(findings)")
        let found = PromptExampleCheck(flow: SampleFlows.museum).findings([read])
        #expect(found.allSatisfy { $0.span?.start.line == 9 && $0.rule == "prompt-example-entity" })
        return found.map { "\($0.message) -> \($0.fix ?? "")" }
    }

    @Test func `By its place it may be there`() throws {
        #expect(try found("remove_guide", "guide 1") == [])
        #expect(try found("remove_guide", "null") == [])
        #expect(try found("edit_season", "scenario 1") == [])
    }

    @Test func `By an identity, by its name or by another kind it is never there`() throws {
        #expect(
            try found("remove_guide", "3gq0n8k1zt5vw-1") == [
                "no conversation ever has the entity `3gq0n8k1zt5vw-1`; an example names one by its place -> write `entity: guide 1`, the first of its kind, or `null`"
            ])
        #expect(
            try found("remove_guide", "giude 2") == [
                "the flow has no entity `giude`; did you mean `guide`? -> write `entity: guide 2`"
            ])
        #expect(
            try found("remove_guide", "visite 1") == [
                "`remove_guide` acts on `guide`, not on `visite` -> write `entity: guide 1`"
            ])
        #expect(
            try found("edit_season", "scenario 2").first?.hasPrefix("there are never more than 1 of `scenario`") == true
        )
        #expect(try found("remove_guide", "guide 99999999999999999999").count == 1)
    }

    @Test func `What changes and removes nothing has none`() throws {
        #expect(
            try found("add_guide", "guide 1") == [
                "`add_guide` changes and removes nothing, so there is no `entity` -> write `entity: null`"
            ])
        #expect(
            try found("none", "guide 1") == [
                "what says `none` changes and removes nothing, so there is no `entity` -> write `entity: null`"
            ])
    }

    @Test func `An example that is sent to a model would teach it an entity that is not there`() throws {
        #expect(try found("remove_guide", "guide 1", fewShot: true).count == 1)
        #expect(try found("remove_guide", "null", fewShot: true) == [])
    }
}
