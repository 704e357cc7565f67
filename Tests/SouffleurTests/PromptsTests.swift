import Foundation
import Testing

/// Prompts are listed, shown, compared, published; a published one is never changed behind anyone's back.
struct PromptsTests {
    private func second(_ copy: CopiedProject) throws {
        let old = try copy.text("prompts/converse/v1.md")
        try copy.write(
            old.replacingOccurrences(of: "version: 1\n", with: "version: 2\n") + "Soyez bref.\n",
            to: "prompts/converse/v2.md")
    }

    @Test func `The list says what is published, and for which model and purpose`() throws {
        let copy = try CopiedProject()
        try second(copy)
        let listed = try copy.souffleur("prompts", "list").output.split(separator: "\n").map(String.init)
        let versions = try FileManager.default.subpathsOfDirectory(atPath: "\(copy.root)/prompts")
        #expect(listed.count == versions.filter { $0.hasSuffix(".md") }.count)
        let lines = listed.filter { $0.hasPrefix("converse@") || $0.hasPrefix("generate-plan@") }
        #expect(lines[0].hasPrefix("converse@1            published  assistant  Lire un message libre"))
        #expect(lines[1].hasPrefix("converse@2            draft      assistant  "))
        #expect(
            lines[2].hasPrefix("generate-plan@1       published  planner    "), "the columns stand below each other")
    }

    @Test func `A prompt is shown as it is, the latest where no version is named`() throws {
        let copy = try CopiedProject()
        try second(copy)
        #expect(try copy.souffleur("prompts", "show", "converse@1").output == copy.text("prompts/converse/v1.md"))
        #expect(try copy.souffleur("prompts", "show", "converse").output == copy.text("prompts/converse/v2.md"))
        #expect(
            try copy.souffleur("prompts", "show", "convers").errors
                == "there is no prompt `convers`; did you mean `converse`?\n")
        #expect(
            try copy.souffleur("prompts", "show", "converse@3").errors == "`converse` has no version 3; it has 1, 2\n")
    }

    @Test func `Versions are compared line by line`() throws {
        let copy = try CopiedProject()
        try second(copy)
        let shown = try copy.souffleur("prompts", "diff", "converse@1").output
        #expect(
            shown.hasPrefix("converse@1 → converse@2\n  ---\n  prompt: converse\n- version: 1\n+ version: 2\n  model: ")
        )
        #expect(shown.contains("\n…\n") && shown.hasSuffix("\n  {{/offers}}\n+ Soyez bref.\n"))
        #expect(try copy.souffleur("prompts", "diff", "converse@1", "converse@2").output == shown)
        #expect(
            try copy.souffleur("prompts", "diff", "converse@2").output == "converse@2 → converse@2\nno difference\n")
    }

    @Test func `A project whose lock was never written gets one, also beside recordings`() throws {
        let copy = try CopiedProject()
        let lock = try copy.text("prompts/prompts.lock")
        try copy.remove("prompts/prompts.lock")
        #expect(try copy.souffleur("check").status == 1)
        #expect(try copy.souffleur("prompts", "lock").status == 0)
        #expect(try copy.text("prompts/prompts.lock") == lock)
    }

    @Test func `The lock publishes what is new and touches nothing else`() throws {
        let copy = try CopiedProject()
        let before = try copy.contents
        #expect(try copy.souffleur("prompts", "lock").output == "everything is published already\n")
        #expect(try copy.contents == before)
        try second(copy)
        let lock = try copy.text("prompts/prompts.lock")
        let published = try copy.souffleur("prompts", "lock")
        #expect(published.status == 0 && published.output == "published converse@2\n")
        let after = try copy.text("prompts/prompts.lock")
        #expect(
            after.split(separator: "\n").filter { !$0.hasPrefix("converse@2 ") }.joined(separator: "\n") + "\n" == lock)
        #expect(try copy.souffleur("prompts", "lock").output == "everything is published already\n")
    }

    @Test func `The lock hides no edit and no loss`() throws {
        let copy = try CopiedProject()
        let lock = try copy.text("prompts/prompts.lock")
        try copy.write(copy.text("prompts/converse/v1.md") + "Soyez bref.\n", to: "prompts/converse/v1.md")
        let edited = try copy.souffleur("prompts", "lock")
        #expect(edited.status == 1)
        #expect(edited.errors.contains("`converse@1` is published and was changed [prompt-edited]"))
        #expect(edited.errors.contains("write the change as the next version, `v2.md`"))
        #expect(try copy.text("prompts/prompts.lock") == lock)
        try FileManager.default.removeItem(atPath: "\(copy.root)/prompts/converse/v1.md")
        let gone = try copy.souffleur("prompts", "lock")
        #expect(gone.status == 1 && gone.errors.contains("[prompt-locked-file-gone]"))
        #expect(try copy.text("prompts/prompts.lock") == lock)
    }

    @Test func `Remarks in the lock stay`() throws {
        let copy = try CopiedProject()
        try copy.write("# Published with version 1.\n" + copy.text("prompts/prompts.lock"), to: "prompts/prompts.lock")
        _ = try copy.souffleur("prompts", "lock")
        #expect(try copy.text("prompts/prompts.lock").hasPrefix("# Published with version 1.\n"))
    }
}
