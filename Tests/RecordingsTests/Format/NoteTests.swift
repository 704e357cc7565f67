import OrderedJSON
import Recordings
import Simulator
import SpannedYAML
import Testing

/// A word for whoever presents: kept as it stands, and nothing is made of it.
struct NoteTests {
    private static let text = MadeRecording.text(
        "- say: Un\n  note: 'Montrer l''état.'   # ici\n- press: {intent: add_target}\n  note: Deux\n  expect: {state: draft}"
    )
    private static let file = SourceFile(path: "recordings/x.yaml", text: text)

    @Test func `A note is read, written and read back`() throws {
        let recording = try Recording.reading(Self.file)
        #expect(recording.turns.map(\.note) == ["Montrer l'état.", "Deux"])
        let written = try RecordingUpdate.bytes(recording)
        let again = try Recording.reading(SourceFile(path: "recordings/x.yaml", bytes: written))
        #expect(again.turns.map(\.note) == recording.turns.map(\.note))
    }

    @Test func `An update leaves it where it stands`() throws {
        var recording = try Recording.reading(Self.file)
        #expect(try RecordingUpdate.revision(of: Self.file, to: recording).bytes == Self.file.bytes)
        recording.turns[0].outcome = ["state": "draft"]
        let bytes = try RecordingUpdate.revision(of: Self.file, to: recording).bytes
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains("  note: 'Montrer l''état.'   # ici") && lines.contains("  note: Deux"))
    }

    @Test func `A turn without one has no such key`() throws {
        let recording = try MadeRecording.read("- say: Un")
        #expect(recording.turns[0].note == nil)
        #expect(!String(decoding: try RecordingUpdate.bytes(recording), as: UTF8.self).contains("note"))
    }

    @Test(arguments: [
        ("note: [a, b]", "`note`"), ("note:", "`note` has no value; it should be a text"),
        ("note: \"\(String(repeating: "é", count: 301))\"", "a note has at most 600 bytes, and this one 602"),
    ]) func `What is no short text is refused`(note: String, words: String) {
        let file = SourceFile(path: "x.yaml", text: MadeRecording.text("- say: a\n  \(note)"))
        let (recording, found) = RecordingReader.read(file)
        #expect(recording == nil && found.count == 1)
        #expect(found.first?.message.contains(words) == true, "\(found)")
    }

    @Test func `Words that are to be gone are taken out of it too`() throws {
        let redaction = Redaction([("Dupont", "Martin")])
        let turn = RecordedTurn(input: .say("Oui"), note: "Saluer M. Dupont")
        #expect(redaction.apply(to: turn).note == "Saluer M. Martin")
    }
}
