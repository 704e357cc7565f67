import OrderedJSON
import Project
import Recordings
import Simulator
import SpannedYAML
import Testing

/// A take that goes on from a recording keeps what people wrote into it.
struct TakeBaseTests {
    private static let text = """
        # Read by Camille Dupont.
        \(MadeRecording.text("").trimmed)   # three

        # the first
        - say: 'Un'   # as it was said
          outcome: {state: draft, reply: "Un Dupont"}
          # still the first

        # the second
        - say: Deux # Dupont again
          # of the second
        # the third
        - say: Trois
          outcome: {state: draft}
          # of the third
        # the end, Dupont

        """

    private static func base(
        keeping kept: Int, _ redaction: Redaction = Redaction(), _ text: String = text
    ) throws -> (spool: TakeSpool, recording: Recording, base: TakeBase, folder: CopiedProject) {
        let folder = try CopiedProject()
        let file = SourceFile(path: "\(folder.root)/recordings/marketing/essai.yaml", text: text)
        var recording = try Recording.reading(file)
        let base = try TakeBase(recording, of: file, keeping: kept, redaction: redaction)
        var spool = TakeSpool(besides: file.path, scan: SecretScan(secrets: []))
        spool.base = base
        recording.turns = recording.turns.prefix(kept).map { redaction.apply(to: $0) }
        return (spool, recording, base, folder)
    }

    private static func written(_ spool: TakeSpool, _ recording: Recording) throws -> String {
        try spool.begin(recording, planned: [])
        try spool.finish(recording)
        return String(decoding: try ProjectFiles.read(recording.path), as: UTF8.self)
    }

    private static let four = RecordedTurn(input: .say("Quatre"), outcome: ["state": "draft"])

    @Test(arguments: 0...3) func `Up to the turn from which it is held again, every byte stays`(kept: Int) throws {
        var (spool, recording, base, folder) = try Self.base(keeping: kept)
        recording.turns += [Self.four, Self.four]
        let text = try Self.written(spool, recording)
        let starts = Self.text.ranges(of: "\n- say").map { Self.text.index(after: $0.lowerBound) }
        let end = try #require(Self.text.firstRange(of: "# the end")).lowerBound
        let before = Self.text[..<(kept < 3 ? starts[kept] : end)]
        let turn = "- say: |-\n    Quatre\n  outcome:\n    state: draft\n"
        #expect(text == String(before) + turn + turn + String(Self.text[end...]))
        #expect(base.dropped.map(\.line) == [[10, 12, 14, 15, 16, 17, 20], [15, 16, 17, 20], [20], []][kept])
        withExtendedLifetime(folder) {}
    }

    @Test func `What was taken outlives a crash with its comments`() throws {
        var (spool, recording, _, folder) = try Self.base(keeping: 1)
        recording.turns.append(Self.four)
        try spool.begin(recording, planned: [])
        try spool.keep(recording)
        guard
            case .take(var taken, let file, _) = TakeSpool(besides: recording.path, scan: SecretScan(secrets: [])).left
        else {
            Issue.record("nothing was left")
            return
        }
        taken.path = recording.path
        spool.base = try TakeBase(taken, of: file, keeping: 2, redaction: Redaction())
        taken.turns.append(Self.four)
        recording.turns.append(Self.four)
        #expect(try Self.written(spool, taken) == Self.written(try Self.base(keeping: 1).spool, recording))
        withExtendedLifetime(folder) {}
    }

    @Test func `A redacted word is taken out of the comments too`() throws {
        let redaction = Redaction([("Dupont", "Martin")])
        let (spool, recording, _, folder) = try Self.base(keeping: 1, redaction)
        let text = try Self.written(spool, recording)
        #expect(!text.contains("Dupont"))
        #expect(text.hasPrefix("# Read by Camille Martin.\n") && text.hasSuffix("# the end, Martin\n"))
        #expect(text.contains("reply: \"Un Martin\"}"))
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [
        ("Camille Dupont", "X", "# Read by Camille\n#   Dupont, twice\n"), ("Dupont", "X", "# \\u0044upont\n"),
        ("Zoé", "Un\u{2028}Deux", "# Zoé\n"),
    ]) func `A word that cannot be taken out of a comment is refused`(word: String, other: String, comment: String)
        throws
    {
        #expect(throws: TakeWriteFailure.comment(UncleanComment(line: 2))) {
            _ = try Self.base(keeping: 1, Redaction([(word, other)]), "\n" + comment + MadeRecording.text("- say: x"))
        }
        // In a turn that is held again it goes with the turn.
        let text = MadeRecording.text("- say: x\n- say: y\n  \(comment.replacing("\n#", with: "\n  #"))")
        _ = try Self.base(keeping: 1, Redaction([(word, other)]), text)
        #expect(TakeWriteFailure.comment(UncleanComment(line: 2)).description.hasPrefix("the comment of line 2 "))
    }

    @Test func `Nothing is rewritten for what the streams there are say already`() throws {
        let path = "\(Repository.root)/recordings/marketing/en-continu.yaml"
        let file = SourceFile(path: path, bytes: try ProjectFiles.read(path))
        let recording = try Recording.reading(file)
        var (spool, again, _, folder) = try Self.base(keeping: 1)
        for kept in [0, recording.turns.count] {
            spool.base = try TakeBase(recording, of: file, keeping: kept, redaction: Redaction())
            again.name = recording.name
            again.about = recording.about
            again.flow = recording.flow
            again.world = recording.world
            again.world.streams = true
            again.turns = kept == 0 ? [Self.four] : recording.turns
            let text = try Self.written(spool, again)
            #expect(text.contains("stream: true") == (kept == 0))
        }
        withExtendedLifetime(folder) {}
    }
}

extension String {
    fileprivate var trimmed: String { replacing(/\n+$/, with: "") }
}
