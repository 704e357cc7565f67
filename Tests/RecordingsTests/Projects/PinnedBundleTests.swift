import Project
import PromptLibrary
import Testing

/// What a conversation is pinned to is what its turns depend on.
struct PinnedBundleTests {
    private func id(_ copy: CopiedProject) throws -> String { try #require(copy.project.bundles["marketing"]?.id) }

    @Test func `A price, a date or another model behind an alias leaves running conversations alone`() throws {
        let copy = try CopiedProject()
        let before = try id(copy)
        try copy.edit("prompts/models.yaml", "input: 0.15", "input: 0.16")
        #expect(try id(copy) == before)
        try copy.edit("prompts/models.yaml", "shutdown: 2027-01-14", "shutdown: 2027-01-15")
        #expect(try id(copy) == before)
        try copy.edit("prompts/models.yaml", "assistant: gpt-4o-mini", "assistant: gpt-6-luna")
        #expect(try id(copy) == before)
    }

    @Test func `Another flow or prompt is another bundle`() throws {
        let copy = try CopiedProject()
        let before = try id(copy)
        try copy.edit("flows/marketing.yaml", "Retirer la cible", "Retirer cette cible")
        let edited = try id(copy)
        #expect(edited != before)
        let prompt = try copy.text("prompts/converse/v1.md")
        try copy.write(prompt + "\n", to: "prompts/converse/v1.md")
        try copy.remove("prompts/prompts.lock")
        #expect(try id(copy) != edited)
    }
}
