import ConversationCore
import Project
import Recordings
import SpannedYAML
import Testing

/// What a recording names is of its project.
struct CrossCheckTests {
    private static let turn = """
        - press: {intent: add_target, payload: {nom: A}}
          calls:
          - id: "1.1"
            prompt: {name: converse, version: 1}
            model: {asked: gpt-4o-mini}
            attempts:
            - provenance: authored
              timeout: connect
              after_ms: 1
        """

    private func file(_ example: String) -> SourceFile {
        let line = String(example.dropLast())
        if line.hasPrefix("- model_proposes") {
            return SourceFile(path: "essai.yaml", text: MadeRecording.text(line))
        }
        let text = MadeRecording.text(Self.turn)
        if line.hasPrefix("expect") { return SourceFile(path: "essai.yaml", text: text + "  \(line)\n") }
        let old =
            if line.hasPrefix("flow") {
                "flow: {name: marketing, version: 1}"
            } else if line.hasPrefix("recording") {
                "recording: essai"
            } else if line.hasPrefix("world") {
                "world: {clock: \"2026-03-02T09:14:07Z\", seed: 42, language: fr}"
            } else if line.hasPrefix("- press") || line.hasPrefix("- say") {
                "- press: {intent: add_target, payload: {nom: A}}"
            } else {
                "prompt: {name: converse, version: 1}"
            }
        let moved = line.hasPrefix("- say") ? text.replacing("\"1.1\"", with: "\"2.1\"") : text
        return SourceFile(path: "essai.yaml", text: moved.replacing(old, with: line))
    }

    /// Those that the first application can break; it has no roles (``RoleTests``, ``RecordedPressTests``).
    private static let rules = RecordingCrossCheck.rules.filter {
        !["recording-unknown-role", "recording-not-for-role"].contains($0.id)
    }

    private func findings(_ file: SourceFile) throws -> [Diagnostic] {
        RecordingCrossCheck(project: Repository.project).findings(try Recording.reading(file))
    }

    @Test(arguments: Self.rules) func `A bad example is found with its place and a way out`(rule: Rule)
        throws
    {
        let file = file(rule.bad)
        let found = try findings(file)
        #expect(found.map(\.rule) == [rule.id])
        #expect(found.allSatisfy { $0.span != nil && $0.fix != nil })
        #expect(DiagnosticRenderer(files: [file]).render(found).contains("^"))
    }

    @Test(arguments: Self.rules) func `A good example is clean`(rule: Rule) throws {
        #expect(try findings(file(rule.good)).isEmpty)
    }

    @Test(arguments: Repository.paths) func `The project's own recordings are clean`(path: String) throws {
        #expect(RecordingCrossCheck(project: Repository.project).findings(try .reading(path)).isEmpty)
    }

    @Test func `A broken prompt is found once, not at every call`() throws {
        let copy = try CopiedProject()
        try copy.edit("prompts/converse/v1.md", "model: assistant", "modle: assistant")
        let project = copy.project
        #expect(project.prompt(.init(name: "converse", version: 1)) == nil)
        #expect(
            RecordingCrossCheck(project: project).findings(try .reading(file("prompt: {name: converse, version: 1}\n")))
                .isEmpty)
    }

    @Test func `A role that is not there is marked where it stands`() throws {
        let text = """
            format: souffleur-recording/1
            recording: petit
            flow: {name: sinistre, version: 1}
            world: {clock: "2027-03-02T09:14:07Z", seed: 1, language: fr}
            turns:
            - press: {intent: submit}
              as: gestionaire

            """
        let file = SourceFile(path: "recordings/sinistre/petit.yaml", text: text)
        let found = try findings(file)
        #expect(found.map(\.span?.start.line) == [7])
        #expect(found.first?.fix == "write `as: gestionnaire`")
    }

    @Test func `Turns that wait beyond the last day are marked, with what can be waited`() {
        let text = """
            format: souffleur-recording/1
            recording: petit
            flow: {name: sinistre, version: 1}
            world: {clock: "9969-12-30T09:14:07Z", seed: 1, language: fr}
            turns:
            - wait: {days: 3650}
            - wait: {days: 3650}
            - wait: {days: 10}

            """
        let file = SourceFile(path: "recordings/sinistre/petit.yaml", text: text)
        #expect(RecordingReader.read(file).diagnostics.isEmpty)
        let late = SourceFile(path: file.path, text: text.replacing("9969-12-30", with: "9989-12-30"))
        let (recording, found) = RecordingReader.read(late)
        #expect(recording == nil)
        #expect(found.map(\.message) == ["the clock would pass the year 9999"])
        #expect(found.map(\.fix) == ["write `wait: {days: 3}`, or begin the clock earlier"])
    }

    @Test func `Of a flow that cannot be read nothing more is said`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "flow: marketing", "flow: [marketing]")
        #expect(
            RecordingCrossCheck(project: copy.project).findings(try .reading(file("flow: {name: x, version: 1}\n")))
                .isEmpty)
    }
}
