import ConversationCore
import OrderedJSON
import TestSupport
import Testing

@Suite("What a store keeps of a conversation")
struct SnapshotTests {
    private func snapshot(_ conversation: Conversation) -> JSON { .object(conversation.snapshot(in: Marketing.flow)) }

    @Test("Names and JSON, no positions")
    func readable() throws {
        let play = Play.collecting()
        let id = play.conversation[.cible][0].id
        let text = snapshot(play.conversation).text
        #expect(text.hasPrefix(#"{"format":1,"state":"collecting_targets","revision":4,"language":"fr","entities":{"#))
        #expect(text.contains(#""cible":[{"id":"\#(id)","fields":{"nom":"DAF de PME"}}]"#))
        #expect(try Conversation(restoring: JSON(parsing: text), in: Marketing.flow) == play.conversation)
    }

    @Test("Proposals, with the item they were made from, and questions about an entity")
    func proposals() throws {
        var play = Play.collecting()
        play.press(.searchInspiration, ["idées"])
        play.answer("Voici.", Play.search)
        let target = play.conversation[.cible][0]
        play.say(Reading(message: "", intent: .removeTarget, entity: "\(target.id)"))
        #expect(play.conversation.proposals.count == 4)
        let restored = try Conversation(restoring: snapshot(play.conversation), in: Marketing.flow)
        #expect(restored == play.conversation)
        let phrasing = Phrasing(flow: play.flow, conversation: restored)
        #expect(restored.proposals.map(phrasing.label).last == "Utiliser cette inspiration : Idée 3")
    }

    /// A place in the snapshot, what is put there (`nil` takes it out), and what is said.
    static let mismatches: [(edit: @Sendable (inout JSONObject) -> Void, words: String)] = [
        ({ $0["state"] = "ailleurs" }, "`state` names `ailleurs`, which the flow does not have"),
        ({ $0["state"] = nil }, "`state` is missing"),
        ({ $0["state"] = 3 }, "`state` should be a text"),
        ({ $0["language"] = "de" }, "`language` names `de`, which the flow does not have"),
        ({ $0["revision"] = -1 }, "`revision` is below zero"),
        ({ $0["revision"] = "4" }, "`revision` should be a whole number"),
        ({ $0["format"] = 2 }, "`format` is 2, which this version does not read"),
        ({ $0["entities"] = [] }, "`entities` should be an object"),
        ({ $0["proposals"] = [:] }, "`proposals` should be an array"),
        (
            {
                $0["extra"] = nil; $0.append("extra", true)
            }, "`extra` is no key of a stored conversation"
        ),
        (
            { $0["entities"] = ["cible": [["id": "1-1", "fields": ["nom": "A"]]]] },
            "`entities` holds entities, but there is no scenario"
        ),
        (
            {
                $0["entities"] = [
                    "scenario": [["id": "1-1", "fields": ["nom": "A"]], ["id": "1-2", "fields": ["nom": "B"]]]
                ]
            },
            "`entities.scenario` holds more than 1"
        ),
        (
            { $0["entities"] = ["scenario": [["id": "un", "fields": ["nom": "A"]]]] },
            "`entities.scenario[0].id` is `un`, which is no identity"
        ),
        (
            { $0["entities"] = ["scenario": [["id": "1-1", "fields": [:]]]] },
            "`entities.scenario[0].fields.nom` holds a value that its field does not allow: missing"
        ),
        (
            { $0["entities"] = ["scenario": [["id": "1-1", "fields": ["nom": 7]]]] },
            "`entities.scenario[0].fields.nom` holds a value that its field does not allow: "
                + "wrongType(expected: ConversationCore.FieldViolation.Expected.text)"
        ),
        (
            { $0["entities"] = ["scenario": [["id": "1-1", "fields": ["nom": "A", "name": "B"]]]] },
            "`entities.scenario[0].fields.name` is no key of a stored conversation"
        ),
        (
            {
                $0["entities"] = [
                    "scenario": [["id": "1-1", "fields": ["nom": "A"]]],
                    "cible": [["id": "1-1", "fields": ["nom": "B"]]],
                ]
            },
            "`entities.cible[0].id` is 1-1, which stands elsewhere too"
        ),
        (
            { $0["proposals"] = [["id": "9-1", "intent": "dance", "payload": [:]]] },
            "`proposals[0].intent` names `dance`, which the flow does not have"
        ),
        (
            { $0["proposals"] = [["id": "9-1", "intent": "remove_target", "payload": [:], "entity": "9-9"]] },
            "`proposals[0].entity` is not an entity that the button can act on"
        ),
        (
            { $0["proposals"] = [["id": "9-1", "intent": "add_target", "payload": [:]]] },
            "`proposals[0].payload.nom` holds a value that its field does not allow: missing"
        ),
    ]

    @Test("What does not fit the flow is an error that says which field", arguments: mismatches.indices)
    func mismatch(_ index: Int) {
        var object = Play.collecting().conversation.snapshot(in: Marketing.flow)
        Self.mismatches[index].edit(&object)
        let error = #expect(throws: SnapshotMismatch.self) {
            try Conversation(restoring: .object(object), in: Marketing.flow)
        }
        #expect(error?.description == Self.mismatches[index].words)
    }

    @Test("Whatever a row holds, it is an error or a conversation that the engine can go on with")
    func hostileRows() throws {
        var random = SeededRandom.announced(for: "snapshots")
        var play = Play.collecting()
        play.press(.searchInspiration, ["idées"])
        play.answer("Voici.", Play.search)
        let text = Array(snapshot(play.conversation).text.utf8)
        var restored = 0
        for _ in 0..<3_000 {
            var bytes = text
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                }
            }
            guard let value = try? JSON(parsing: String(decoding: bytes, as: UTF8.self)),
                let conversation = try? Conversation(restoring: value, in: Marketing.flow)
            else { continue }
            restored += 1
            for intent in Marketing.flow.intents.indices {
                let choice = ActionChoice(.intent(IntentID(rawValue: intent), Payload([]), entity: nil))
                _ = play.engine.decide(.actionChosen(choice), turn: TurnID(rawValue: 1), in: conversation)
            }
        }
        #expect(restored > 0)
    }
}
