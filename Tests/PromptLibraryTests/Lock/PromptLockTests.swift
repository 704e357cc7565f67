import ConversationCore
import PromptLibrary
import SpannedYAML
import Testing

struct PromptLockTests {
    private func prompt(_ name: String, _ version: Int, _ body: String = "Bonjour.") throws -> Prompt {
        let text = "---\nprompt: \(name)\nversion: \(version)\nmodel: a\npurpose: p\n---\n\(body)\n"
        let file = SourceFile(path: "prompts/\(name)/v\(version).md", text: text)
        return try #require(
            PromptReader.read(file, expected: PromptReference(name: name, version: version)).prompt)
    }

    @Test func publishingWritesALineForEachVersionInOrder() throws {
        let prompts = [try prompt("b", 10), try prompt("b", 2), try prompt("a", 1)]
        let text = PromptLock.empty.text(adding: prompts)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.map { $0.prefix(5) } == [
                "a@1 \(prompts[2].digest.prefix(1))", "b@2 \(prompts[1].digest.prefix(1))", "b@10 ", "",
            ])
        let (lock, found) = PromptLock.read(SourceFile(path: "prompts.lock", text: text))
        #expect(found == [])
        #expect(lock.digest(of: prompts[0].reference) == prompts[0].digest)
        #expect(lock.findings(prompts, present: prompts.map(\.reference)) == [])
        #expect(lock.text(adding: prompts) == text)
    }

    @Test func publishingAgainDoesNotHideAnEdit() throws {
        let published = PromptLock.empty.text(adding: [try prompt("a", 1)])
        let lock = PromptLock.read(SourceFile(path: "prompts.lock", text: published)).lock
        let edited = try prompt("a", 1, "Bonsoir.")
        #expect(lock.text(adding: [edited]) == published)
        let found = lock.findings([edited], present: [edited.reference])
        #expect(found.map(\.message) == ["`a@1` is published and was changed"])
        #expect(found.first?.fix == "put the file back, and write the change as the next version, `v2.md`")
    }

    @Test func aFileThatCannotBeReadIsNotCalledGone() throws {
        let lock = PromptLock.read(
            SourceFile(path: "prompts.lock", text: PromptLock.empty.text(adding: [try prompt("a", 1)]))
        ).lock
        #expect(lock.findings([], present: [PromptReference(name: "a", version: 1)]) == [])
        #expect(lock.findings([], present: []).map(\.rule) == ["prompt-locked-file-gone"])
    }

    @Test(
        arguments: [
            "a 1", "a@0 \(String(repeating: "0", count: 64))", "@1 \(String(repeating: "0", count: 64))",
            "a@1 \(String(repeating: "G", count: 64))", "a@1  \(String(repeating: "0", count: 64))", "\u{0}",
            "a@99999999999999999999 \(String(repeating: "0", count: 64))",
        ]) func aLineThatIsNoneIsFound(line: String)
    {
        let (_, found) = PromptLock.read(SourceFile(path: "prompts.lock", text: "# a comment\n\(line)\n"))
        #expect(found.map(\.rule) == ["prompt-lock-syntax"])
        #expect(found.first?.span?.start.line == 2)
    }

    @Test func aVersionIsLockedOnce() throws {
        let line = PromptLock.empty.text(adding: [try prompt("a", 1)])
        #expect(
            PromptLock.read(SourceFile(path: "l", text: line + line)).diagnostics.map(\.rule) == ["prompt-lock-syntax"])
    }
}
