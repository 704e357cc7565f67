import ConversationCore
import OrderedJSON

/// What happens in one round: twenty-five events in a conversation of twenty entities, from the draft to a plan and on.
/// Accepted, refused and proposing ones are mixed as in a real conversation.
struct Script {
    struct Step {
        let turn: TurnID
        let event: Event
    }

    /// A scenario, ten targets, nine resources, and no objective yet.
    static let beginning: Conversation = {
        var conversation = Conversation(beginning: Marketing.flow)
        conversation.collections[KindID.scenario.rawValue] = [entity(100, ["Paie PME", "SaaS", nil])]
        conversation.collections[KindID.cible.rawValue] = (0..<10).map {
            entity(200 + $0, [.string("Cible \($0)"), "Services", "pme", "DAF", nil])
        }
        conversation.collections[KindID.ressource.rawValue] = (0..<9).map {
            entity(300 + $0, [.string("Ressource \($0)"), "contenu", nil, true])
        }
        return conversation
    }()

    static let steps: [Step] = [
        // In the draft: suggestions need an objective, the plan is not on the table. The objective moves on.
        press(1, .suggestTargets),
        press(2, .generatePlan),
        press(3, .addObjective, ["500 inscrits au webinar avant fin juin", "Inscriptions", 500, "2026-06-30"]),
        press(4, .addTarget, ["Responsables paie des PME industrielles", "Industrie", "pme"]),
        press(5, .editTarget, [nil, "Transport"], on: id(205)),
        // Three proposals, one pressed, one waved away, one left.
        press(6, .suggestTargets),
        answer(6, suggestions),
        Step(turn: turn(7), event: .actionChosen(ActionChoice(.proposal(id(6, 1))))),
        Step(turn: turn(8), event: .actionChosen(ActionChoice(.proposal(id(6, 2)), revision: 0))),
        Step(turn: turn(9), event: .proposalDismissed(id(6, 2), revision: nil)),
        press(10, .addResource, ["   "]),
        press(11, .addResource, ["Livre blanc paie", "contenu", "Dix pages sur les erreurs courantes", true]),
        press(12, .editResource, [nil, nil, "À mettre à jour"], on: id(304)),
        // The plan, which moves on to the last state.
        press(13, .generatePlan, ["Trois temps forts"]),
        answer(13, plan),
        press(14, .removeTarget, on: id(203)),
        press(15, .removeResource, on: id(308)),
        // A free message that adds one target and suggests another.
        Step(turn: turn(16), event: .userSaid),
        Step(turn: turn(16), event: .modelReplied(.reading(reading))),
        press(17, .editObjective, [nil, nil, 600], on: id(3)),
        press(18, .removeTarget, on: id(16)),
        press(19, .createScenario, ["Encore un"]),
        press(20, .removeResource, on: id(308)),
        press(21, .editScenario, [nil, nil, "Lancement au printemps"]),
        press(22, .removeResource, on: id(11)),
    ]

    private static let suggestions = ModelReply.content(
        PromptedContent(
            message: "Voici trois cibles.",
            proposals: [
                Payload(["Cabinets comptables", "Services", "tpe"]), Payload(["DRH d'ETI", nil, "eti"]),
                Payload(["Éditeurs partenaires", "Logiciel", nil, "Alliances"]),
            ]))

    private static let plan = ModelReply.content(
        PromptedContent(
            message: "Voici le plan.",
            fields: Payload([
                nil, "Trois temps forts jusqu'en juin.",
                .array(
                    (1...4).map {
                        [
                            "format": "webinar", "message": .string("Message \($0)"), "canal": "LinkedIn",
                            "frequence": nil, "kpi": "Inscrits", "cible": nil, "periode": "avril",
                        ]
                    }),
            ])))

    private static let reading = Reading(
        message: "C'est noté.", intent: .addTarget,
        creations: [Reading.Creation(kind: .cible, fields: Payload(["Experts-comptables", "Services", "tpe"]))],
        suggestions: [Reading.Suggestion(intent: .addTarget, payload: Payload(["Réseaux d'experts"]))])

    private static func press(
        _ number: UInt64, _ intent: IntentID, _ values: [JSON?] = [], on entity: EntityID? = nil
    ) -> Step {
        Step(turn: turn(number), event: .actionChosen(ActionChoice(.intent(intent, Payload(values), entity: entity))))
    }

    private static func answer(_ number: UInt64, _ reply: ModelReply) -> Step {
        Step(turn: turn(number), event: .modelReplied(reply))
    }

    private static func turn(_ number: UInt64) -> TurnID { TurnID(rawValue: number) }

    private static func id(_ number: UInt64, _ index: Int = 1) -> EntityID {
        EntityID(turn: turn(number), index: index)
    }

    private static func entity(_ number: UInt64, _ values: [JSON]) -> Entity {
        Entity(id: id(number), values: values)
    }
}
