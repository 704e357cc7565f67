import ConversationCore
import OrderedJSON
import Project
import Recordings
import Simulator
import SpannedYAML
import TestSupport
import Testing

/// What a reviewer wrote into a recording outlives its update, byte for byte outside of what is rewritten.
struct CommentTests {
    private static let names = [
        "plan-trop-tot", "promesses-refusees", "hors-contrat-puis-corrige", "en-continu", "panne-puis-reprise",
    ]

    private static func text(_ name: String) throws -> String {
        try Repository.source("recordings/marketing/\(name).yaml")
    }

    private static func file(_ text: String) -> SourceFile { SourceFile(path: "recordings/x.yaml", text: text) }

    private static func written(_ text: String, _ recording: Recording) throws -> String {
        String(decoding: try RecordingUpdate.revision(of: file(text), to: recording).bytes, as: UTF8.self)
    }

    @Test func `Comments, blank lines and quotes stay where they are`() async throws {
        let text = try Self.text("plan-trop-tot")
        let good = """
            # Read by Camille on 3 March.

            \(text.replacing("recording: plan-trop-tot\n", with: "recording: 'plan-trop-tot'   # its name\n")
                .replacing("- say:", with: "\n# a turn\n- say:").replacing("  outcome:\n", with: "  outcome: # seen\n  # fine\n"))
            # the end
            """
        let spoilt = good.replacing(/"[0-9a-f]{64}"/, with: "\"\(String(repeating: "0", count: 64))\"")
            .replacing("state: draft\n", with: "state: nowhere\n")
        let player = RecordingPlayer(allowing: Set(Layer.allCases)) { Repository.bundles[$0] }
        let playback = await player.play(try Recording.reading(Self.file(spoilt)))
        let updated = try RecordingUpdate.updated(
            playback, accepting: Set(Layer.allCases),
            flowDigest: try Repository.recording("plan-trop-tot").flow.sha256)
        #expect(try Self.written(spoilt, updated) == good)
        #expect(try Self.written(good, updated) == good)
    }

    @Test(arguments: names) func `What is not rewritten keeps its bytes, wherever the comments stand`(name: String)
        throws
    {
        var random = SeededRandom.announced(for: "CommentTests, \(name)")
        let text = try Self.text(name)
        for round in 0..<12 {
            var recording = try Repository.recording(name)
            Self.change(&recording, &random)
            let anew = String(decoding: try RecordingWriter.write(recording), as: UTF8.self)
            let plain = Notes.difference(try Self.written(text, recording), anew)
            #expect(plain == nil, "without comments it is as it was written before; round \(round)")
            var (noted, count) = Notes.added(to: text, oneIn: round % 2 == 0 ? 3 : 40, &random)
            if round % 3 == 0 { noted = noted.replacing("\n", with: "\r\n") }
            let written = try Self.written(noted, recording)
            let difference = Notes.difference(Notes.removed(from: written), anew)
            #expect(difference == nil, "round \(round)")
            let counts = Notes.counts(in: written)
            #expect(counts.count == count && counts.values.allSatisfy { $0 == 1 })
            #expect(written.utf8.count { $0 == 0x0D } == (round % 3 == 0 ? written.utf8.count { $0 == 0x0A } : 0))
        }
    }

    /// Changes of every kind that an update makes, and more.
    private static func change(_ recording: inout Recording, _ random: inout SeededRandom) {
        let outcomes = recording.turns.compactMap(\.outcome)
        for place in recording.turns.indices where Bool.random(using: &random) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: recording.turns[place].outcome = nil
            case 1: recording.turns[place].outcome = outcomes.randomElement(using: &random)
            case 2: recording.turns[place].outcome = ["state": "nowhere"]
            case 3:
                guard let outcome = recording.turns[place].outcome else { continue }
                let changed = outcome.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map { key, value in
                    (key, Bool.random(using: &random) ? value : Self.changed(value, &random))
                }
                recording.turns[place].outcome = JSONObject(changed)
            default: break
            }
            for call in recording.turns[place].calls.indices {
                if Bool.random(using: &random) {
                    recording.turns[place].calls[call].fingerprint?.schema = String(repeating: "5", count: 64)
                }
                switch Int.random(in: 0..<6, using: &random) {
                case 0: recording.turns[place].calls[call].fingerprint = nil
                case 1: recording.turns[place].calls[call].sent = nil
                case 2: recording.turns[place].calls[call].sent = "{}"
                case 3: recording.turns[place].calls[call].prompt = PromptReference(name: "converse", version: 7)
                default: break
                }
            }
        }
        if Bool.random(using: &random) { recording.flow.sha256 = Bool.random(using: &random) ? nil : "0" }
        if Int.random(in: 0..<4, using: &random) == 0 { recording.flow.version = 2 }
        if Int.random(in: 0..<4, using: &random) == 0 { recording.world.streams.toggle() }
    }

    private static func changed(_ value: JSON, _ random: inout SeededRandom) -> JSON {
        switch value {
        case .string(let text): Bool.random(using: &random) ? "e\u{301} # non" : .string(text + "\n\nEncore : \"x\"")
        case .array(let items):
            .array(items.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }.map { changed($0, &random) })
        case .object(let object):
            .object(JSONObject(object.map { ($0, changed($1, &random)) } + [("encore", [1, "x"])]))
        case .null, .bool, .number: [["a": .string(String(repeating: "long ", count: 30))], "b"]
        }
    }

    @Test func `A comment between braces moves to a line of its own`() throws {
        let text = MadeRecording.text("- say: x\n  outcome: {wrote: [ # one\n    a], state: b}\n")
        var recording = try Recording.reading(Self.file(text))
        recording.turns[0].outcome = ["wrote": [], "state": "b"]
        #expect(try Self.written(text, recording).contains("- say: x\n  # one\n  outcome: {wrote: [], state: b}\n"))
        #expect(RecordingUpdate.Refusal.losesComment(line: 3).description.hasPrefix("the comment of line 3 "))
    }
}
