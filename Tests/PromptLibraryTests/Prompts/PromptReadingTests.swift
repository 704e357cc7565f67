import ConversationCore
import OrderedJSON
import PromptLibrary
import SpannedYAML
import TestSupport
import Testing

/// What a prompt file says, and what its writer reads when it is wrong.
struct PromptReadingTests {
    private static let accueil = PromptReference(name: "accueil", version: 1)

    private func findings(_ text: String) -> String {
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        return DiagnosticRenderer(files: [file]).render(PromptReader.read(file, expected: Self.accueil).diagnostics)
    }

    @Test func allSettingsAreRead() throws {
        let text = """
            ---
            prompt: accueil
            version: 1
            model: assistant
            temperature: 0.30
            max_output_tokens: 1500
            purpose: "Lire."
            few_shot: true
            examples:
              - given: {state: preparation, says: "Bonjour"}
                reply: {message_markdown: "Oui", actif: true, rang: 3, rien: null, dit: "3"}
            ---
            Bonjour {{today}}.
            """
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        #expect(found == [])
        let read = try #require(prompt)
        #expect(read.alias == "assistant" && read.purpose == "Lire." && read.isFewShot)
        #expect(read.parameters == "model=assistant temperature=0.30 max_output_tokens=1500 few_shot=true")
        #expect(read.digest == ContentDigest.sha256(text))
        #expect(read.examples.map(\.says) == ["Bonjour"])
        #expect(
            read.examples.first?.reply
                == ["message_markdown": "Oui", "actif": true, "rang": 3, "rien": nil, "dit": "3"])
    }

    @Test func aFileOfWindowsIsReadToo() throws {
        let text = "---\r\nprompt: accueil\r\nversion: 1\r\nmodel: a\r\npurpose: p\r\n---\r\nLe {{today}}.\r\n"
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        #expect(found == [])
        #expect(prompt != nil)
    }

    @Test func findingsPointIntoTheFileWhereverTheyAre() {
        let text = """
            ---
            prompt: acceuil
            version: 2
            model: assistant
            temperatur: 0.3
            max_output_tokens: beaucoup
            purpose: "Lire."
            ---
            Été « {{flow.titel}} »

            {{#offers}}
            - {{lable}} {{^enabled}}{{reason}}{{/offers}}
            {{/kinds}}
            """
        #expect(
            findings(text)
                == """
                prompts/accueil/v1.md:2:9: error: the prompt is called `acceuil` and lies in the folder `accueil` [prompt-name-differs]
                   2 | prompt: acceuil
                     |         ^^^^^^^
                  fix: write `accueil`, or rename the folder
                prompts/accueil/v1.md:3:10: error: the prompt has version 2, and its file is `v1.md` [prompt-name-differs]
                   3 | version: 2
                     |          ^
                  fix: write 1, or name the file `v2.md`
                prompts/accueil/v1.md:5:1: error: a prompt's settings has no key `temperatur`; did you mean `temperature`? [unknown-key]
                   5 | temperatur: 0.3
                     | ^^^^^^^^^^
                  fix: write `temperature`
                prompts/accueil/v1.md:6:20: error: `max_output_tokens` should be a whole number, and here is `beaucoup` [wrong-type]
                   6 | max_output_tokens: beaucoup
                     |                    ^^^^^^^^
                prompts/accueil/v1.md:9:7: error: no variable `flow.titel` exists here; did you mean `flow.title`? [prompt-unknown-variable]
                   9 | Été « {{flow.titel}} »
                     |       ^^^^^^^^^^^^^^
                  fix: write `flow.title`
                prompts/accueil/v1.md:12:3: error: no variable `lable` exists here; did you mean `label`? [prompt-unknown-variable]
                  12 | - {{lable}} {{^enabled}}{{reason}}{{/offers}}
                     |   ^^^^^^^^^
                  fix: write `label`
                prompts/accueil/v1.md:12:35: error: the section that ends here is `enabled` [prompt-unopened-section]
                  12 | - {{lable}} {{^enabled}}{{reason}}{{/offers}}
                     |                                   ^^^^^^^^^^^
                  prompts/accueil/v1.md:12:13: note: it begins here
                  12 | - {{lable}} {{^enabled}}{{reason}}{{/offers}}
                     |             ^^^^^^^^^^^^
                  fix: write {{/enabled}}
                prompts/accueil/v1.md:13:1: error: no section `kinds` is open here [prompt-unopened-section]
                  13 | {{/kinds}}
                     | ^^^^^^^^^^
                  fix: delete it

                """)
    }

    @Test(
        arguments: [
            ("{{{today}}}", "prompt-unsupported-tag"), ("{{& today}}", "prompt-unsupported-tag"),
            ("{{=<% %>=}}", "prompt-unsupported-tag"), ("{{$bloc}}{{/bloc}}", "prompt-unsupported-tag"),
            ("{{uppercased(today)}}", "prompt-unsupported-tag"), ("{{.}}", "prompt-unsupported-tag"),
            ("{{% CONTENT_TYPE:HTML}}", "prompt-unsupported-tag"), ("{{}}", "prompt-tag"), ("{{ }}", "prompt-tag"),
            ("{{today", "prompt-tag"), ("{{to\nday}}", "prompt-tag"), ("{{été}}", "prompt-tag"),
            ("{{a..b}}", "prompt-tag"), ("{{#intents}}{{enabled}}{{/intents}}", "prompt-wrong-use"),
            ("{{#flow}}{{title}}{{/flow}}", "prompt-wrong-use"), ("{{^today}}x{{/today}}", "prompt-wrong-use"),
            ("{{state}}", "prompt-wrong-use"), ("{{offers.label}}", "prompt-unknown-variable"),
            ("{{#kinds}}{{required}}{{/kinds}}", "prompt-unknown-variable"), ("{{zzz}}", "prompt-unknown-variable"),
            ("{{#zzz}}{{/zzz}}", "prompt-unknown-variable"),
            (String(repeating: "{{today}}", count: 2_001), "prompt-too-large"),
            (String(repeating: "x", count: 65_537), "prompt-too-large"),
        ]) func aTemplateThatWouldNotMeanWhatItSaysIsFound(template: String, rule: String)
    {
        let text = "---\nprompt: accueil\nversion: 1\nmodel: a\npurpose: p\n---\n\(template)\n"
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        let others = found.filter { $0.rule != rule && $0.rule != "prompt-unopened-section" }
        #expect(found.contains { $0.rule == rule } && others == [], "\(found)")
        #expect(prompt == nil)
    }

    @Test(
        arguments: [
            "temperature: 2.5", "temperature: chaud", "temperature: \"0.3\"", "temperature:", "max_output_tokens: 0",
            "few_shot: oui", "examples: {}", "examples: [{}]", "examples: [{given: {state: a, says: b}, reply: c}]",
            "examples: [{given: {state: a}, reply: {}}]", "examples: [{given: {state: a, says: b}}]",
        ]) func aWrongSettingIsFoundOnce(setting: String)
    {
        let text = "---\nprompt: accueil\nversion: 1\nmodel: a\npurpose: p\n\(setting)\n---\nBonjour.\n"
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        #expect((1...2).contains(found.count) && found.allSatisfy { $0.span?.start.line == 6 }, "\(found)")
        #expect(prompt == nil)
    }

    @Test func anyBytesAreReadWithoutATrap() {
        var random = SeededRandom.announced(for: "prompt bytes")
        let pieces: [[UInt8]] = [
            Array("---\n".utf8), Array("{{".utf8), Array("}}".utf8), Array("#offers".utf8), Array("/offers".utf8),
            Array("prompt: accueil\n".utf8), Array("version: 1\n".utf8), [0xFF], [0xE2, 0x80], [0xC2], [0x0D], [0x0A],
            Array("é😀".utf8), [0], Array("examples: [{".utf8), Array("{{name}}\n".utf8), [0xEF, 0xBB, 0xBF],
        ]
        for _ in 0..<3_000 {
            let bytes = (0..<random.below(20)).flatMap { _ in random.pick(pieces) }
            let file = SourceFile(path: "prompts/accueil/v1.md", bytes: bytes)
            let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
            #expect((prompt == nil) == found.contains { $0.severity == .error })
            _ = DiagnosticRenderer(files: [file]).render(found)
        }
    }

    @Test func aHugeFileIsRefusedUnread() {
        let bytes = [UInt8](repeating: 0x7B, count: 3 << 20)
        let (_, found) = PromptReader.read(SourceFile(path: "v1.md", bytes: bytes), expected: Self.accueil)
        #expect(found.map(\.rule) == ["prompt-too-large"])
    }

    @Test func exampleRepliesAreCheckedWhereTheyStand() throws {
        let text = """
            ---
            prompt: accueil
            version: 1
            model: assistant
            purpose: "Lire."
            examples:
              - given: {state: preparation, says: "Ajoutez Ada"}
                reply:
                  message_markdown: " "
                  intent: add_guide
                  arguments: {consigne: null, pages: null}
                  entity: null
                  changes: null
                  entities_to_create:
                    - kind: guide
                      fields:
                        nom: 1815
                        langue: de
                  actions: [{intent: add_guide, payload: {nom: "Ada", langue: null, age: 3}}]
                  errors: []
            ---
            Bonjour.
            """
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        #expect(found == [])
        let findings = PromptExampleCheck(flow: SampleFlows.museum).findings([try #require(prompt)])
        let lines = findings.map { "\($0.span?.start.line ?? 0):\($0.span?.start.column ?? 0) \($0.message)" }
        #expect(
            lines == [
                "9:25 `message_markdown` must not be blank",
                "17:18 `entities_to_create[0].fields.nom` should be a text",
                "18:21 `entities_to_create[0].fields.langue` should be one of fr, en",
                "19:78 `actions[0].payload.age` has no place in the contract",
            ])
        // A flow that does not use the prompt has nothing to say about it.
        #expect(PromptExampleCheck(flow: SampleFlows.bare).findings([try #require(prompt)]) == [])
    }

    @Test(arguments: [("intent: add_guid\n", "write `add_guide`"), ("langue: EN!\n", "write `en`")])
    func aWordLikeOneOfTheListIsTold(slip: String, fix: String) throws {
        let right = """
            ---
            prompt: accueil
            version: 1
            model: assistant
            purpose: "Lire."
            examples:
              - given: {state: preparation, says: "Ajoutez Ada"}
                reply:
                  message_markdown: "Ada est ajoutée."
                  intent: add_guide
                  arguments: {consigne: null, pages: null}
                  entity: null
                  changes: null
                  entities_to_create:
                    - kind: guide
                      fields:
                        nom: "Ada"
                        langue: fr
                  actions: []
                  errors: []
            ---
            Bonjour.
            """
        let word = String(slip.prefix { $0 != ":" })
        let text = right.split(separator: "\n").map { line in
            line.contains("\(word): ") && !line.contains("{") ? line.prefix { $0 == " " } + slip.dropLast() : line
        }.joined(separator: "\n")
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let prompt = try #require(PromptReader.read(file, expected: Self.accueil).prompt)
        #expect(PromptExampleCheck(flow: SampleFlows.museum).findings([prompt]).map(\.fix) == [fix])
    }
}
