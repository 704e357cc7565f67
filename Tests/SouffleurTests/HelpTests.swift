import Foundation
import Testing

/// What a person reads who does not know the command yet.
struct HelpTests {
    private static let sentences: [(command: [String], sentences: [String])] = [
        (
            [],
            [
                "Only `record` and `chat --live` need a network and a key.",
                "Begin with `souffleur simulate`, which plays a recorded conversation as an audience would see it, and `souffleur check`,",
                "0 when all is well, 1 when something is wrong or differs, 2 when nothing was found to work on, 64 when",
            ]
        ),
        (
            ["simulate"],
            [
                "In a terminal the conversation is paced like a live one; without a terminal it is plain text at once.",
                "timeout, rate_limit, quota, server_error, refusal, truncated, off_contract, empty, cut@N",
                "Add ×1 to let only the first attempt fail.", "--fault <fault>", "without one, demo-dix-minutes.",
                "2 when there is no such recording.",
            ]
        ),
        (
            ["replay"],
            [
                "Only the bytes of the model's answers come from the recording", "--junit <junit>",
                "--transcript <transcript>",
                "With --update, also rewrite this fingerprint layer: prompt, schema, parameters or dialogue.",
                "1 on any difference, 2 when a recording was not found.",
            ]
        ),
        (
            ["check"],
            [
                "Each finding names the file, line and column, what is wrong, the rule, and what to write instead.",
                "(warnings do not count)",
            ]
        ),
        (["prompts"], ["list", "show", "diff", "lock"]),
        (["prompts", "lock"], ["A published version never changes: `souffleur check` refuses an edited one."]),
        (["prompts", "diff"], ["The later version; without it, the latest."]),
        (["prompts", "show"], ["NAME or NAME@VERSION; without a version, the latest."]),
        (["prompts", "list"], ["its model and whether it is published"]),
        (["why"], ["For example `souffleur why plan-trop-tot@2 generate_plan`", "Turn 0 is the beginning."]),
    ]

    @Test(arguments: sentences.map(\.command)) func `Help says what the command is for and how it ends`(
        command: [String]
    ) throws {
        // Wide enough that no sentence is broken.
        let finished = try Command(environment: ["COLUMNS": "1000"]).run(command + ["--help"])
        #expect(finished.status == 0)
        #expect(finished.errors.isEmpty)
        let sentences = try #require(Self.sentences.first { $0.command == command }).sentences
        let words = finished.output.split { $0.isWhitespace }.joined(separator: " ")
        for sentence in sentences { #expect(words.contains(sentence), "\(sentence)") }
        #expect(finished.output.contains("USAGE: souffleur"))
    }

    @Test(arguments: sentences.map(\.command)) func `Paragraphs are wrapped once, not twice`(command: [String]) throws {
        let text = try Command(environment: ["COLUMNS": "80"]).run(command + ["--help"]).output
        let overview = text.components(separatedBy: "\nUSAGE:")[0]
        for paragraph in overview.components(separatedBy: "\n\n") {
            // But for the last, a line that stops early would have had room for the next line's first word.
            let lines = paragraph.split(separator: "\n")
            for (line, next) in zip(lines, lines.dropFirst()) {
                let word = next.split(separator: " ").first ?? ""
                #expect(line.count + 1 + word.count > 76, "\(line)")
            }
        }
    }

    @Test func `The version is a number`() throws {
        let finished = try Command()("--version")
        #expect(finished.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        ["replay", "--accept", "prompt"], ["replay", "--jobs", "0"], ["replay", "--jobs", "x"],
        ["replay", "--allow", "words"],
        ["replay", "--update", "--junit", "x"], ["replay", "--colour"], ["simulate", "--speed", "-1"],
        ["simulate", "--speed", "nan"],
        ["simulate", "--fault", "3:timeout"], ["simulate", "--fault", "3.1:tempest"],
        ["simulate", "--fault", "99.1:timeout"],
        ["simulate", "--fault", "4.1:timeout"], ["simulate", "--fault", "3.2:timeout"], ["simulate", "a", "b"],
        ["perform"], ["check", "x"],
        ["why", "plan-trop-tot"], ["why", "plan-trop-tot@8", "add_target"], ["why", "plan-trop-tot@-1", "add_target"],
        ["why", "plan-trop-tot@x", "add_target"], ["why", "plan-trop-tot", "add_targt"], ["prompts", "show"],
        ["prompts", "publish"],
    ]) func `A wrong command line is 64, and says what is wrong`(arguments: [String]) throws {
        let finished = try Command().run(arguments)
        #expect(finished.status == 64)
        #expect(finished.output.isEmpty)
        #expect(finished.errors.contains("Error: ") && finished.errors.contains("souffleur"))
    }

    @Test func `What hits nothing, and what was meant, is told`() throws {
        #expect(
            try Command()("simulate", "--fault", "4.1:timeout").errors.contains(
                "turn 4 of `demo-dix-minutes` calls no model, so 4.1:timeout hits nothing"))
        #expect(
            try Command()("simulate", "--fault", "3.2:timeout").errors.contains(
                "turn 3 of `demo-dix-minutes` calls the model once, so 3.2:timeout hits nothing"))
        #expect(
            try Command()("simulate", "--fault", "99.1:quota×1").errors.contains(
                "`demo-dix-minutes` has 12 turns, so 99.1:quota×1 hits nothing"))
        #expect(
            try Command()("why", "plan-trop-tot", "add_targt").errors.contains(
                "the flow has no intent `add_targt`; did you mean `add_target`?"))
        #expect(
            try Command()("simulate", "plan-trop-tt").errors
                == "there is no recording `plan-trop-tt`; did you mean `plan-trop-tot`?\n")
        #expect(
            try Command()("simulate", "--fault", "3.1:tempest").errors.hasPrefix(
                "there is no fault `tempest`; the faults are timeout, "))
    }

    @Test(arguments: [
        ["simulate", "nothing"], ["replay", "nothing"], ["replay", "plan-trop-tot", "nothing"],
        ["why", "nothing", "add_target"],
        ["why", "nothing@2", "add_target"], ["prompts", "show", "nothing"], ["prompts", "show", "converse@9"],
        ["prompts", "diff", "converse@9"],
    ]) func `What is not found is 2`(arguments: [String]) throws {
        let finished = try Command().run(arguments)
        #expect(finished.status == 2)
        #expect(!finished.errors.isEmpty && finished.output.isEmpty)
    }

    @Test(arguments: [
        ["check"], ["replay"], ["simulate"], ["prompts", "list"], ["prompts", "lock"], ["why", "x", "y"],
    ])
    func `In an empty folder nothing is found, and nothing written`(arguments: [String]) throws {
        let nothing = try CopiedProject(empty: true)
        let finished = try nothing.souffleur.run(arguments)
        #expect(finished.status == 2, "\(finished.errors)\(finished.output)")
        #expect(try nothing.contents.isEmpty)
    }
}
