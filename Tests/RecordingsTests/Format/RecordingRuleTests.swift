import Recordings
public import SpannedYAML
public import Testing

extension Rule: CustomTestStringConvertible {
    public var testDescription: String { id }
}

/// Every rule's bad example inside a whole recording is found by that rule and nothing else; every good one is clean.
struct RecordingRuleTests {
    /// A minimal recording with one line or block put in the place that an example is about.
    private func whole(_ rule: Rule, _ example: String) -> SourceFile {
        var parts = [
            "format": "format: souffleur-recording/1\n",
            "world": "world: {clock: \"2026-03-02T09:14:07Z\", seed: 1, language: fr}\n",
            "input": "- say: Bonjour\n", "id": "id: \"1.1\"\n", "fingerprint": "", "sent": "",
            "provenance": "provenance: authored\n", "body": "body: \"{}\"\n", "expect": "",
        ]
        let slots = [
            "recording-format": "format", "recording-clock": "world",
            "recording-identity": "world",
            "recording-input": "input",
            "recording-note": "expect", "recording-call": "id",
            "recording-fingerprint": "fingerprint", "recording-body": "body", "recording-stream": "body",
            "recording-outcome": "expect", "recording-provenance": "provenance",
        ]
        if let slot = slots[rule.id] { parts[slot] = example }
        func part(_ name: String, _ indent: Int = 0) -> String {
            parts[name, default: ""].split(separator: "\n").map { String(repeating: " ", count: indent) + $0 + "\n" }
                .joined()
        }
        if rule.id == "recording-clock-end" {
            return SourceFile(
                path: "petit.yaml",
                text: part("format") + "recording: petit\nflow: {name: marketing, version: 1}\n" + example)
        }
        let head =
            part("format") + "recording: petit\nflow: {name: marketing, version: 1}\n" + part("world") + "turns:\n"
        if rule.id == "recording-input" { return SourceFile(path: "petit.yaml", text: head + part("input")) }
        let call =
            "  - " + part("id", 4).dropFirst(4)
            + "    prompt: {name: converse, version: 1}\n    model: {asked: gpt-4o-mini}\n" + part("fingerprint", 4)
        let attempt = part("provenance") + "status: 200\nafter_ms: 12\n" + part("body")
        let attempts =
            rule.id == "recording-attempt"
            ? example.split(separator: "\n").map { "    \($0)\n" }.joined()
            : "    - " + attempt.split(separator: "\n").joined(separator: "\n      ") + "\n"
        return SourceFile(
            path: "petit.yaml",
            text: head + part("input") + part("expect", 2) + "  calls:\n" + call + "    attempts:\n" + attempts)
    }

    @Test(arguments: RecordingRules.all) func `A bad example is found by its rule and nothing else`(rule: Rule) {
        let file = whole(rule, rule.bad)
        let (recording, found) = RecordingReader.read(file)
        let shown = DiagnosticRenderer(files: [file]).render(found)
        #expect(Set(found.map(\.rule)) == [rule.id], "\(shown)")
        #expect(recording == nil)
        #expect(found.allSatisfy { $0.span != nil && $0.path == "petit.yaml" })
        #expect(shown.contains("^"))
    }

    @Test(arguments: RecordingRules.all) func `A good example is clean`(rule: Rule) {
        let file = whole(rule, rule.good)
        let (recording, found) = RecordingReader.read(file)
        #expect(found.isEmpty, "\(DiagnosticRenderer(files: [file]).render(found))")
        #expect(recording != nil)
    }

    @Test func `Rules have ids of their own`() {
        let ids = (RecordingRules.all + RecordingCrossCheck.rules + YAMLRules.all + SchemaRules.all).map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: [
        ("wait: {day: 1}", "`wait` has no key `day`: days are counted", "write `days: 1`"),
        ("wait: {weeks: 2}", "`wait` has no key `weeks`: days are counted", "write `days: 14`"),
        (
            "wait: {until: 2027-03-01}",
            "`wait` has no key `until`: what passes is counted in days from the turn before",
            "write how many days pass: `days: 30`"
        ),
        ("wait: 3", "`wait` says in which unit", "write `wait: {days: 3}`"),
        ("wait: 3 j", "`wait` says in which unit", "write `wait: {days: 3}`"),
        ("wait: 3 jours", "`wait` says in which unit", "write `wait: {days: 3}`"),
        (
            "press: add_item", "a press names its intent under `intent`, and what is filled in under `payload`",
            "write `intent: add_item` below `press`"
        ),
        (
            "press: {add_item: {nom: A}}",
            "a press names its intent under `intent`, and what is filled in under `payload`",
            "write `intent: add_item`, and the rest below `payload`"
        ),
        (
            "press: {intent: edit_item, entity: bien}",
            "`entity` says of which kind, and at which place among its like",
            "write `entity: {kind: bien, position: 1}` for the first `bien`"
        ),
        (
            "press: {intent: edit_item, entity: bien 2}",
            "`entity` says of which kind, and at which place among its like",
            "write `entity: {kind: bien, position: 2}`"
        ),
        (
            "press: {intent: edit_item, entity: {bien: 2}}",
            "`entity` says of which kind, and at which place among its like",
            "write `entity: {kind: bien, position: 2}`"
        ),
        (
            "press: {intent: edit_item, entity: 2}",
            "`entity` says of which kind, and at which place among its like", "write the kind beside `position: 2`"
        ),
        (
            "model_proposes: settle", "`model_proposes` is what a model might answer, by name",
            "write `model_proposes: {intent: settle}`"
        ),
        (
            "{say: Bonjour, expect: refused}", "`expect` says by name what comes of the turn",
            "write `expect: {refused: needs_not_met}`, or another reason"
        ),
        (
            "{say: Bonjour, expect: draft}", "`expect` says by name what comes of the turn",
            "write `expect: {state: draft}` for a state; the other keys are intent, refused, by, wrote, went, actions, error, reply"
        ),
        (
            "{say: Bonjour, expect: held}", "`expect` says by name what comes of the turn",
            "write `expect: {error: held}`"
        ),
        ("{say: Bonjour, role: assure}", "turn 1 has no key `role`: who acts stands under `as`", "write `as`"),
        (
            "sleep: {days: 3}", "turn 1 has no key `sleep`: days that pass stand under `wait`: `wait: {days: 3}`",
            "write `wait`"
        ),
        (
            "press: {intent: add_target, fields: {nom: A}}",
            "`press` has no key `fields`: what is filled in stands under `payload`", "write `payload`"
        ),
        ("sya: Bonjour", "turn 1 has no key `sya`; did you mean `say`?", "write `say`"),
    ]) func `A turn with a slip has one finding`(input: String, says: String, fix: String) {
        let text = """
            format: souffleur-recording/1
            recording: x
            flow: {name: marketing, version: 1}
            world: {clock: "2027-01-04T09:00:00Z", seed: 1, language: fr}
            turns:
            - \(input)
            """
        let found = RecordingReader.read(SourceFile(path: "x.yaml", text: text)).diagnostics
        #expect(found.map(\.message) == [says])
        #expect(found.map(\.fix) == [fix])
    }

    @Test func `All findings of a file come at once, in reading order`() {
        let file = SourceFile(
            path: "x.yaml",
            text: """
                format: souffleur-recording/9
                recording: x
                flow: {name: marketing}
                world: {clock: soon, seed: -1, langage: fr}
                turns:
                - sya: Bonjour
                - press: {intent: add_target}
                  calls:
                  - id: "2.2"
                    prompt: {name: converse, version: 1}
                    model: {asked: m}
                    attempts:
                    - provenance: invented
                      status: 999
                      after_ms: -4
                      body: x
                  expect: {stat: draft, reply: {starts: x}}
                """)
        let (recording, found) = RecordingReader.read(file)
        #expect(recording == nil)
        #expect(
            found.map(\.rule) == [
                "recording-format", "missing-key", "out-of-range", "unknown-key", "unknown-key", "recording-call",
                "recording-provenance", "out-of-range", "out-of-range",
                "recording-outcome", "recording-outcome",
            ], "\(DiagnosticRenderer(files: [file]).render(found))")
    }
}
