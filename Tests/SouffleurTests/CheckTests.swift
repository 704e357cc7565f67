import Foundation
import Testing

/// What a product owner reads after a slip.
struct CheckTests {
    @Test func `The project is clean, and the sum says what was looked at`() throws {
        let checked = try Command()("check")
        #expect(checked.status == 0 && checked.errors.isEmpty)
        // That four guards compare values that both change and are not analysed is said in one line, and is no warning.
        let lines = checked.output.split(separator: "\n")
        #expect(
            lines.filter { $0.contains("note: ") } == [
                "flows/sinistre.yaml: note: 4 guards are not analysed, since they calculate or compare values that both "
                    + "change: `reglement_couvert`, `reglement_suffisant`, `devis_compares`, `reste_a_verser` [guard-not-analysed]"
            ])
        let warnings = lines.count { $0.contains("warning: ") && $0.hasSuffix("[model-shutdown-near]") }
        #expect(checked.output.contains(/2 flows, \d+ prompts, \d+ recordings: 0 errors, (\d) warnings?\n/))
        #expect(checked.output.hasSuffix(": 0 errors, \(warnings) warning\(warnings == 1 ? "" : "s")\n"))
    }

    @Test func `Slips in every kind of file are found at once, each with its place, its caret and its way out`() throws
    {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "starts_in: draft", "starts_in: drafd")
        try copy.edit("flows/marketing.yaml", "at_most: 40\n", "at_mots: 40\n")
        try copy.edit("prompts/generate-plan/v1.md", "model: planner", "model: planer")
        try copy.edit("recordings/marketing/corrections.yaml", "language: fr}", "langage: fr}")
        try copy.edit(
            "recordings/marketing/plan-trop-tot.yaml", "- press: {intent: generate_plan}",
            "- press: {intent: generat_plan}")
        let checked = try copy.souffleur("check")
        #expect(checked.status == 1)
        #expect(checked.output.contains("flows/marketing.yaml:10:12: error: "))
        #expect(checked.output.contains("\n  10 | starts_in: drafd\n     |            ^^^^^\n"))
        #expect(checked.output.contains("fix: write `draft`"))
        #expect(checked.output.contains("did you mean `at_most`?"))
        #expect(
            checked.output.contains(
                "prompts/generate-plan/v1.md: error: `generate-plan@1` is published and was changed [prompt-edited]"))
        #expect(checked.output.contains("fix: write `model: planner`"))
        #expect(checked.output.contains("recordings/marketing/corrections.yaml:5:"))
        #expect(checked.output.contains("did you mean `language`?"))
        let lines = checked.output.split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(
            lines
                == lines.sorted { left, right in
                    left.prefix { $0 != ":" } < right.prefix { $0 != ":" }
                } || lines.count < 2)
        // Of a recording whose flow cannot be read no more is said; with the flow mended, its slip is found.
        #expect(!checked.output.contains("generat_plan`"))
        try copy.edit("flows/marketing.yaml", "starts_in: drafd", "starts_in: draft")
        try copy.edit("flows/marketing.yaml", "at_mots: 40\n", "at_most: 40\n")
        let again = try copy.souffleur("check").output
        #expect(again.contains("the flow has no intent `generat_plan` [recording-unknown-intent]"))
        #expect(again.contains("fix: write `generate_plan`"))
        #expect(!again.contains("flows/marketing.yaml:"))
    }

    @Test func `An example that lacks a list of references is told to write an empty list`() throws {
        let copy = try CopiedProject()
        try copy.edit(
            "prompts/converse-claims/v1.md", ", datee_du: \"2027-02-09\", biens: []}", ", datee_du: \"2027-02-09\"}")
        #expect(
            try copy.souffleur("check").output.contains("fields.biens` is missing; write `[]` where there is nothing"))
    }

    @Test func `A warning alone is no failure`() throws {
        let copy = try CopiedProject()
        let text = try copy.text("prompts/converse/v1.md").replacingOccurrences(
            of: "prompt: converse\n", with: "prompt: adieu\n")
        try copy.write(text, to: "prompts/adieu/v1.md")
        let checked = try copy.souffleur("check")
        #expect(checked.status == 0)
        #expect(
            checked.output.contains("prompts/adieu/v1.md: warning: `adieu@1` is not in the lock [prompt-not-locked]"))
        #expect(checked.output.contains("no flow uses the prompt `adieu` [unused-prompt]"))
        #expect(checked.output.contains(": 0 errors, "))
    }

    @Test func `A folder that cannot be read is a finding, also where nothing else is there`() throws {
        let copy = try CopiedProject()
        for folder in ["recordings", "prompts", "flows"] {
            try copy.remove(folder)
            try FileManager.default.createSymbolicLink(
                atPath: "\(copy.root)/\(folder)", withDestinationPath: folder)
            let checked = try copy.souffleur("check")
            #expect(checked.status == 1)
            #expect(checked.output.contains("\(folder): error: `\(folder)` cannot be read [file-unreadable]"))
        }
    }

    @Test func `What cannot be checked stops every other command with the same findings`() throws {
        let copy = try CopiedProject()
        try copy.edit("flows/marketing.yaml", "starts_in: draft", "starts_in: drafd")
        for arguments in [
            ["simulate"], ["replay"], ["why", "plan-trop-tot", "add_target"], ["prompts", "list"], ["prompts", "lock"],
        ] {
            let finished = try copy.souffleur.run(arguments)
            #expect(finished.status == 1)
            #expect(finished.errors.contains("flows/marketing.yaml:10:12: error: "))
            #expect(finished.output.isEmpty)
        }
    }
}
