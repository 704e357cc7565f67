import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import SpannedYAML
import Testing

/// What is sent, message by message.
struct PreparedCallTests {
    private let flow = SampleFlows.museum

    private func prompt(_ name: String, _ version: Int, _ settings: String, _ template: String) throws -> Prompt {
        let text =
            "---\nprompt: \(name)\nversion: \(version)\nmodel: assistant\npurpose: p\n\(settings)---\n\(template)\n"
        let file = SourceFile(path: "prompts/\(name)/v\(version).md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: PromptReference(name: name, version: version))
        return try #require(prompt, "\(found)")
    }

    private func bundle() throws -> FlowBundle {
        let fewShot = """
            temperature: 0.3
            max_output_tokens: 100
            few_shot: true
            examples: [{given: {state: preparation, says: "Salut"}, reply: {message_markdown: "Oui"}}]

            """
        let models = ModelCatalogue(
            models: [Model(name: "gpt-x", profile: WireProfile(allowsStrict: false))],
            aliases: [.init("assistant", model: "gpt-x")])
        return FlowBundle(
            id: "1", flow: flow,
            prompts: [
                try prompt("accueil", 1, fewShot, "Le {{today}}."), try prompt("dossier", 3, "", "{{intent.label}}"),
            ], models: models)
    }

    private func entity(_ index: Int, _ values: [JSON]) -> Entity {
        Entity(id: EntityID(turn: TurnID(rawValue: 7), index: index), values: values)
    }

    private func conversation() -> Conversation {
        var conversation = Conversation(beginning: flow)
        conversation.collections[0] = [entity(1, ["Été", .null, true])]
        conversation.collections[2] = [entity(2, ["Ada", "en"]), entity(3, ["Blaise", .null])]
        conversation.collections[3] = [
            entity(4, [.null, "vieux", []]), entity(5, ["court", "neuf", [["genre": "carte"]]]),
        ]
        return conversation
    }

    private func prepare(
        _ call: ModelCall, _ conversation: Conversation? = nil, history: [ChatMessage] = []
    ) throws -> PreparedCall {
        try #require(
            try bundle().prepare(
                call, in: conversation ?? self.conversation(), history: history, userMessage: "Bonjour {{today}}",
                unixSeconds: 1_772_442_847, stream: true))
    }

    private var reading: ModelCall { ModelCall(prompt: flow.understanding, purpose: .understanding, number: 1) }

    @Test func aFreeMessageIsReadWithEverythingInItsPlace() throws {
        let history = (0..<12).map { ChatMessage($0.isMultiple(of: 2) ? .user : .assistant, "m\($0)") }
        let call = try prepare(reading, history: history)
        #expect(
            call.request.messages.map(\.line) == [
                #"{"role":"system","content":"Le 2026-03-02.\n"}"#, #"{"role":"user","content":"Salut"}"#,
                #"{"role":"assistant","content":"{\"message_markdown\":\"Oui\"}"}"#,
                #"{"role":"user","content":"{\"data\":{\"scenario\":{\"id\":\"7-1\",\"nom\":\"Été\",\"publique\":true},"#
                    + #"\"guides\":[{\"id\":\"7-2\",\"nom\":\"Ada\",\"langue\":\"en\"},{\"id\":\"7-3\",\"nom\":\"Blaise\"}],"#
                    + #"\"dossiers\":[{\"id\":\"7-5\",\"consigne\":\"court\",\"resume\":\"neuf\","#
                    + #"\"pieces\":[{\"genre\":\"carte\"}]}]}}"}"#,
            ] + history.map(\.line) + [#"{"role":"user","content":"Bonjour {{today}}"}"#])
        #expect(call.request.model == "gpt-x" && call.request.stream && call.alias == "assistant")
        #expect(call.request.temperature?.text == "0.3" && call.request.maxOutputTokens == 100)
        #expect(call.request.responseSchema?.schema == call.contract.strictSchemaText)
        #expect(call.request.responseSchema?.strict == false)
        #expect(call.schemaDigest == ContentDigest.sha256(call.contract.strictSchemaText))
        #expect(call.parameters == "model=assistant temperature=0.3 max_output_tokens=100 few_shot=true")
    }

    @Test func anIntentsPromptGetsWhatWasFilledIn() throws {
        let intent = IntentID(rawValue: 6)
        let call = try prepare(
            ModelCall(
                prompt: PromptReference(name: "dossier", version: 3), purpose: .intent(intent, Payload([nil, 4])),
                number: 2))
        #expect(call.request.messages.first?.content == "Écrire le dossier\n")
        #expect(
            call.request.messages.last?.content
                == #"{"intent":"write_file","arguments":{"pages":4},"message":"Bonjour {{today}}"}"#)
        #expect(call.schemaDigest == ContentDigest.sha256(call.contract.strictSchemaText))
        #expect(call.contract.name == "mus__e_write_file")
    }

    @Test func aRepairCallSaysWhatWasWrong() throws {
        let first = try prepare(reading)
        let call = try prepare(
            ModelCall(prompt: flow.understanding, purpose: .understanding, number: 2, repairs: ["`intent` : …"]))
        #expect(call.request.messages.dropLast().elementsEqual(first.request.messages))
        let said = try #require(call.request.messages.last)
        #expect(said.role == .user && said.content.contains("`intent` : …") && said.content.contains("problemes"))
    }

    @Test func beforeAScenarioTheDataSaysSo() throws {
        let call = try prepare(reading, Conversation(beginning: flow))
        #expect(call.request.messages.contains { $0.content == #"{"data":{"scenario":null}}"# })
    }

    @Test func theDataStaysBoundedAndWhole() throws {
        var conversation = conversation()
        let long = String(repeating: "😀", count: 9_000)
        conversation.collections[2] = (0..<500).map { entity($0 + 10, [.string(long), .null]) }
        conversation.collections[3] = [
            entity(5, ["court", .string(long), .array(Array(repeating: ["mot": .string(long)], count: 400))])
        ]
        let data = try prepare(reading, conversation).request.messages[3].content
        #expect(data.utf8.count < 24 << 10)
        let guides = try #require(try JSON(parsing: data)["data"]?["guides"]?.array)
        // The latest are kept, and no character is cut in two.
        #expect(guides.last?["id"]?.string == "7-509" && !data.contains("\u{FFFD}"))
    }

    @Test func theWindowHoldsTheNewestMessagesThatFit() throws {
        func contents(_ lengths: [Int]) throws -> [String] {
            let history = lengths.enumerated().map { place, length in
                ChatMessage(place.isMultiple(of: 2) ? .user : .assistant, String(repeating: "é", count: length / 2))
            }
            return try prepare(reading, history: history).request.messages.dropFirst(4).dropLast().map(\.content)
        }
        // 16 KiB for all of them together, each whole.
        #expect(try contents([8_000, 8_000]).map(\.utf8.count) == [8_000, 8_000])
        #expect(try contents([8_000, 8_000, 8_000]).map(\.utf8.count) == [8_000, 8_000])
        #expect(try contents([600, 8_000, 8_000, 200]).map(\.utf8.count) == [8_000, 8_000, 200])
        #expect(try contents(Array(repeating: 100, count: 30)).count == 30, "how many is the caller's to say")
        // A gap would lie about who answered what: after the first that does not fit, no older one is there.
        #expect(try contents([10, 8_000, 8_000, 400]).map(\.utf8.count) == [8_000, 400])
        // One that is longer than any should be is cut between two characters, and is there all the same.
        let long = try contents([200, 100_000])
        #expect(long.map(\.utf8.count) == [200, (8 << 10) - 1] && long[1].hasSuffix("é…"))
    }

    @Test func aBundleThatLacksAPromptOrAModelSaysSo() throws {
        let call = ModelCall(
            prompt: PromptReference(name: "guides", version: 1),
            purpose: .intent(IntentID(rawValue: 7), Payload([nil])),
            number: 1)
        let prepared = try bundle().prepare(
            call, in: conversation(), history: [], userMessage: "", unixSeconds: 0, stream: false)
        #expect(prepared == nil)
        #expect(try bundle().prompt(flow.understanding)?.reference == flow.understanding)
    }

    @Test func theSameCallGivesTheSameBytes() throws {
        let bundle = try bundle()
        let bodies = (0..<3).map { _ in
            bundle.prepare(
                reading, in: conversation(), history: [], userMessage: "x", unixSeconds: 0, stream: false
            )?.request.body(profile: WireProfile())
        }
        #expect(bodies[0] != nil && bodies.allSatisfy { $0 == bodies[0] })
    }
}
