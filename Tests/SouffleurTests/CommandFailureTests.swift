import CurlTransport
import Project
import Recordings
import Simulator
import SpannedYAML
import Testing
import Turns

@testable import souffleur

/// What a command says when it ends without what it was asked for, and with which status.
struct CommandFailureTests {
    private static let file = SourceFile(path: "flows/a.yaml", bytes: Array("id: A\n".utf8))
    private static let finding = Diagnostic(
        severity: .error, rule: "flow/name", message: "`A` has a capital letter", span: nil, path: "flows/a.yaml")

    private static let failures: [CommandFailure] = [
        .noSuchFlow("marketin", among: ["marketing"]),
        .noSuchLanguage("de", spoken: ["fr", "en"]), .noSuchRecording("demp", among: ["demo"]),
        .recordingNotChosen(among: ["vol", "degats"]),
        .noSuchPrompt(written: "convers@2", name: "convers", among: ["converse"]),
        .noSuchPromptVersion(prompt: "converse", version: "9", known: [1, 2]), .nothingToCheck(folder: "."),
        .noFlow(folder: "./flows"), .noPrompt, .noRecording(folder: "./recordings"),
        .findings([finding], in: [file]), .file(.notWritable("out.xml")),
        .logNotWritable(path: "/log", why: "No such file"),
        .flowOfRecordingMissing(recording: "a.yaml", flow: "sales"), .errorsFound, .recordingsFailed,
        .recordingsNotUpdated, .notAsRecorded(report: "a.yaml: turn 1\n"), .endpoint(.keyMissing),
        .modelUnreachable(baseURL: "http://127.0.0.1:1/v1", outcome: "connect"),
        .badSetting("PURGE_JOB_HOUR", "26", expected: "a whole number from 0 to 23"), .noToken(host: "0.0.0.0"),
        .cannotListen(host: "127.0.0.1", port: 80, why: "Permission denied"),
        .database(path: "a.sqlite", .newer(schema: 9)), .store(path: "a.sqlite", .corrupt("a row")),
        .noSuchConversation("x-0", path: "a.sqlite"), .conversationOfOtherFlow("x-0"),
        .conversationNotRecorded("x-0", .turnPurged(2)), .noScript(path: "turns.yaml"), .noTakeLeft(name: "demo"),
        .noTurnsToKeep(path: "demo.yaml"),
        .noSuchTurn(9, path: "demo.yaml", turns: 3), .takeLeftUnreadable(path: ".demo.take.yaml"),
        .takeLeftBehind(name: "demo", path: ".demo.take.yaml"), .recordingThereAlready(path: "demo.yaml"),
        .recordingStays, .scriptDiffers(turn: 2), .baseNotKept(path: "demo.yaml", .comment(.init(line: 4))),
        .takeHeldElsewhere(name: "demo"), .takeNotBegun(.comment(.init(line: 4))),
        .turnNotBegun(.messageTooLong(bytes: 9, maximum: 8)),
        .keptTurnDiffers(turn: 2, report: "a.yaml: turn 2\n"),
        .turnNotKept(turn: 2, .comment(.init(line: 4)), spool: nil),
        .takeNotFinished(.nothingTaken, spool: nil),
        .takeNotFinished(.doesNotReplay("a.yaml: turn 1\n"), spool: ".demo.take.yaml"),
        .takeNotSaved(.comment(.init(line: 4)), spool: ".demo.take.yaml"),
    ]

    private static let comment =
        "the comment of line 4 holds a redacted word, escaped or spread over lines; take it out first"

    /// Every case, so that a new one is put here before anything compiles.
    private func expected(_ failure: CommandFailure) -> (words: String, status: Int32) {
        switch failure {
        case .noSuchFlow: ("there is no flow `marketin`; did you mean `marketing`?\n", 2)
        case .noSuchLanguage: ("the flow speaks fr, en, not `de`\n", 2)
        case .noSuchRecording: ("there is no recording `demp`; did you mean `demo`?\n", 2)
        case .recordingNotChosen: ("say which recording; there is vol, degats\n", 2)
        case .noSuchPrompt: ("there is no prompt `convers@2`; did you mean `converse`?\n", 2)
        case .noSuchPromptVersion: ("`converse` has no version 9; it has 1, 2\n", 2)
        case .nothingToCheck: ("nothing to check was found in .\n", 2)
        case .noFlow: ("no flow was found in ./flows\n", 2)
        case .noPrompt: ("no prompt was found\n", 2)
        case .noRecording: ("no recording was found in ./recordings\n", 2)
        case .findings: ("flows/a.yaml: error: `A` has a capital letter [flow/name]\n", 1)
        case .file: ("`out.xml` cannot be written\n", 1)
        case .logNotWritable: ("the log `/log` cannot be written: No such file\n", 1)
        case .flowOfRecordingMissing: ("a.yaml: there is no flow `sales`\n", 1)
        case .errorsFound, .recordingsFailed, .recordingsNotUpdated: ("", 1)
        case .notAsRecorded: ("\na.yaml: turn 1\n", 1)
        case .endpoint: ("there is no API key: set OPENAI_API_KEY\n", 1)
        case .modelUnreachable: ("the model at http://127.0.0.1:1/v1 cannot be had: connect\n", 1)
        case .badSetting: ("PURGE_JOB_HOUR is `26`; it must be a whole number from 0 to 23\n", 1)
        case .noToken:
            (
                "at 0.0.0.0 others can reach the server: set SOUFFLEUR_TOKEN, or say --without-token if whoever comes may\n",
                1
            )
        case .cannotListen: ("127.0.0.1:80 cannot be listened at: Permission denied\n", 1)
        case .database:
            ("a.sqlite cannot be opened: it was written by a later version (schema 9); use that version\n", 1)
        case .store: ("a.sqlite: it is damaged: a row\n", 1)
        case .noSuchConversation: ("a.sqlite has no conversation `x-0`\n", 2)
        case .conversationOfOtherFlow:
            (
                "x-0 began with a flow or prompts that the project does not have any more; check out those files to record it\n",
                1
            )
        case .conversationNotRecorded:
            ("x-0 cannot be recorded: turn 2 was purged, and what follows cannot be played without it\n", 1)
        case .noScript: ("there is no script `turns.yaml`\n", 2)
        case .noTakeLeft: ("no take of demo was left behind\n", 2)
        case .noTurnsToKeep: ("there is no recording demo.yaml to keep turns of\n", 2)
        case .noSuchTurn: ("demo.yaml has 3 turns, so there is no turn 9\n", 2)
        case .takeLeftUnreadable:
            (".demo.take.yaml was left behind and cannot be read; mend it, or add --discard\n", 1)
        case .takeLeftBehind: ("a take of demo was left behind (.demo.take.yaml); add --resume or --discard\n", 1)
        case .recordingThereAlready: ("demo.yaml is there already; add --replace, or choose another name\n", 1)
        case .recordingStays: ("it stays as it is\n", 1)
        case .scriptDiffers:
            ("turn 2 of the script is not what the take has; leave --script out to go on as planned\n", 1)
        case .baseNotKept: ("demo.yaml: \(Self.comment)\n", 1)
        case .takeHeldElsewhere: ("another process makes a take of demo\n", 1)
        case .turnNotBegun: ("the message has 9 bytes; at most 8 are read\n", 1)
        case .takeNotBegun: ("\(Self.comment)\n", 1)
        case .keptTurnDiffers:
            ("a.yaml: turn 2\nturn 2 is to be kept but does not play as it was recorded\n", 1)
        case .turnNotKept: ("turn 2 is \(Self.comment)\n", 1)
        case .takeNotFinished(_, spool: nil): ("nothing was said, so there is nothing to record\n", 1)
        case .takeNotFinished:
            (
                "the take does not replay as it was held:\na.yaml: turn 1\n\nThe take is kept in .demo.take.yaml.\n",
                1
            )
        case .takeNotSaved: ("\(Self.comment)\nThe take is kept in .demo.take.yaml.\n", 1)
        }
    }

    @Test func `Every failure has its words and its status`() {
        for failure in Self.failures {
            let expected = expected(failure)
            #expect(failure.words == expected.words)
            #expect(failure.exitStatus == expected.status, "\(failure)")
        }
    }

    @Test func `A database that another process has says what to do`() {
        #expect(CommandFailure.database(path: "a", .locked).words == "a is in use by another process; stop it first\n")
    }

    @Test func `Where nothing is near, nothing is guessed`() {
        #expect(CommandFailure.noSuchFlow("xyz", among: ["marketing"]).words == "there is no flow `xyz`\n")
    }

    @Test func `No failure carries a control character to the terminal`() {
        let words = CommandFailure.noSuchRecording("a\u{1B}[2J", among: []).words
        #expect(words == "there is no recording `a\u{FFFD}[2J`\n")
    }

    @Test func `What was thrown is what the process says and ends with`() throws {
        let nothing = try CopiedProject(empty: true)
        let finished = try nothing.souffleur("check")
        let failure = CommandFailure.nothingToCheck(folder: ".")
        #expect(finished.errors == failure.words && finished.status == failure.exitStatus)
        #expect(finished.output.isEmpty)
    }
}
