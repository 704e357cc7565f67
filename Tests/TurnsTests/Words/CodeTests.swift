import ConversationCore
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// The words that programs read: they are in recordings and in other people's code, so they do not change.
@Suite struct CodeTests {
    @Test func `Every failure of a turn has its code and its words`() {
        let all: [(TurnFailure, String, String)] = [
            (
                .unknownConversation(ConversationID(rawValue: "7")), "unknown_conversation",
                "there is no conversation `7`"
            ),
            (
                .conversationExists(ConversationID(rawValue: "7")), "conversation_exists",
                "there is a conversation `7` already; go on with it instead"
            ),
            (.unknownFlow("x", known: ["a", "b"]), "unknown_flow", "there is no flow `x`; there is a, b"),
            (.unknownIntent("x", known: ["a", "b"]), "unknown_intent", "the flow has no intent `x`; it has a, b"),
            (.unknownLanguage("de", known: ["fr"]), "unknown_language", "the flow does not speak `de`; it speaks fr"),
            (
                .invalidPayload([FieldViolation(path: [.field("x"), .item(2), .field("y")], problem: .unknownField)]),
                "invalid_payload", "the payload has keys that the form does not have: x[2].y"
            ),
            (.messageTooLong(bytes: 9, maximum: 8), "message_too_long", "the message has 9 bytes; at most 8 are read"),
            (.messageEmpty, "message_empty", "the message is empty"),
            (
                .bundleMissing("f0"), "bundle_missing",
                "the flow and prompts that the conversation began with are gone: f0"
            ),
            (.busy(), "busy", "too many turns of this conversation wait already"),
            (.conflict, "conflict", "the conversation was changed meanwhile, twice; try again"),
            (
                .corrupt("`state` is missing"), "corrupt",
                "what is kept of the conversation is damaged: `state` is missing"
            ),
            (.keyReused, "key_reused", "the key was used for another request"),
            (
                .running(
                    StoredTurn.Address(turn: TurnID(rawValue: 7), conversation: ConversationID(rawValue: "c"))),
                "running", "the same request runs already, as turn 7"
            ),
            (.takenOver, "taken_over", "another server has taken the turn over"),
            (.storage(.full), "storage", "the conversation could not be stored: there is no room left"),
            (.cancelled, "cancelled", "the turn was given up"),
        ]
        for (failure, code, words) in all {
            #expect(failure.code == code)
            #expect(failure.description == words)
        }
        #expect(Set(all.map(\.1)).count == all.count)
    }

    @Test func `Every failure of a call has its code`() {
        #expect(ModelCallFailure.offContract([]).code == "model_off_contract")
        #expect(ModelCallFailure.refused.code == "model_refused")
        #expect(ModelCallFailure.truncated.code == "model_truncated")
        #expect(ModelCallFailure.filtered.code == "model_filtered")
        #expect(ModelCallFailure.unavailable.code == "model_unavailable")
    }

    @Test func `Every reason of a refusal has its code, and names what stands in the way`() throws {
        let flow = try Marketing.bundle().flow
        let guards = GuardID(rawValue: 1)
        let cible = try #require(flow.kind(named: "cible"))
        let all: [(Refusal.Reason, String, String)] = [
            (.notOfferedHere, "not_offered_here", "not_offered_here"),
            (.needsNotMet(guards), "needs_not_met", "a_une_cible"), (.full(cible), "full", "cibles"),
            (.invalid([]), "invalid_fields", "invalid_fields"), (.entityMissing, "entity_missing", "entity_missing"),
            (.stale, "stale", "stale"),
        ]
        for (reason, code, name) in all {
            #expect(reason.code == code)
            #expect(flow.disablingName(reason) == name)
        }
        #expect(flow.disablingName(Offer.Obstacle.unmet(guards)) == "a_une_cible")
        #expect(flow.disablingName(Offer.Obstacle.full(cible)) == "cibles")
    }

    @Test func `A payload shows only what is given, in the form's order`() throws {
        let flow = try Marketing.bundle().flow
        let intent = try #require(flow.intent(named: "add_target"))
        let form = flow.form(of: intent)
        let payload = try flow.payload(["taille": "pme", "nom": "DRH"], form: form)
        #expect(JSON.object(flow.json(payload, form: form)).text == #"{"nom":"DRH","taille":"pme"}"#)
    }
}
