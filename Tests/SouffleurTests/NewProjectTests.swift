import Foundation
import Testing

/// `docs/new-project.md`, followed to the letter.
struct NewProjectTests {
    /// The block of code that follows a line of a document.
    private static func block(in document: String, after line: String) throws -> String {
        let text = try String(contentsOfFile: "\(Command.root)/docs/\(document)", encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let place = try #require(lines.firstIndex { $0 == line }, "\(document) has no line \(line)")
        let begin = try #require(lines[place...].firstIndex { $0.hasPrefix("```") }) + 1
        let end = try #require(lines[begin...].firstIndex { $0 == "```" })
        return lines[begin..<end].joined(separator: "\n") + "\n"
    }

    @Test func `A project is made from nothing, as the page says`() throws {
        let project = try CopiedProject(empty: true)
        try project.write(Self.block(in: "flow-language.md", after: "## A small flow"), to: "flows/idees.yaml")
        for file in ["prompts/lire/v1.md", "prompts/models.yaml"] {
            try project.write(Self.block(in: "new-project.md", after: "`\(file)`"), to: file)
        }
        let first = try project.souffleur("check")
        #expect(first.status == 0)
        #expect(first.output.contains("`lire@1` is not in the lock"))
        #expect(try project.souffleur("prompts", "lock").status == 0)
        let clean = try project.souffleur("check")
        #expect(clean.output == "1 flow, 1 prompt, 0 recordings: 0 errors, 0 warnings\n")

        var chat = project.souffleur
        chat.input = "On ouvre une boîte : le journal du quartier.\n"
        #expect(try chat("chat").plain.contains("+ Scénario : Le journal du quartier"))

        let recording = "recordings/idees/ouverture.yaml"
        try project.write(Self.block(in: "new-project.md", after: "`\(recording)`"), to: recording)
        let page = try String(contentsOfFile: "\(Command.root)/docs/new-project.md", encoding: .utf8)
        let update = try #require(page.split(separator: "\n").first { $0.hasPrefix("souffleur replay --update") })
        let updated = try project.souffleur.run(update.split(separator: " ").dropFirst().map(String.init))
        #expect(updated.status == 0)
        #expect(try project.souffleur("replay").output.hasSuffix("1 as recorded, 0 failed\n"))
        #expect(try project.souffleur("check").output == "1 flow, 1 prompt, 1 recording: 0 errors, 0 warnings\n")
    }
}
