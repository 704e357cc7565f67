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
        let targets = (0..<10).map { number in
            press(200 + number, "add_target", [.string("Cible \(number)"), "Services", "pme", "DAF"])
        }
        let resources = (0..<9).map { number in
            press(300 + number, "add_resource", [.string("Ressource \(number)"), "contenu", nil, true])
        }
        let engine = Engine(flow: Marketing.flow)
        let presses = [press(100, "create_scenario", ["Paie PME", "SaaS"])] + targets + resources
        return presses.reduce(Conversation(beginning: Marketing.flow)) { conversation, step in
            engine.decide(step.event, turn: step.turn, in: conversation).conversation
        }
    }()

    static let steps: [Step] = [
        // In the draft: suggestions need an objective, the plan is not on the table. The objective moves on.
        press(1, "suggest_targets"),
        press(2, "generate_plan"),
        press(3, "add_objective", ["500 inscrits au webinar avant fin juin", "Inscriptions", 500, "2026-06-30"]),
        press(4, "add_target", ["Responsables paie des PME industrielles", "Industrie", "pme"]),
        press(5, "edit_target", [nil, "Transport"], on: id(205)),
        // Three proposals, one pressed, one waved away, one left.
        press(6, "suggest_targets"),
        answer(6, suggestions),
        Step(turn: turn(7), event: .actionChosen(ActionChoice(.proposal(id(6, 1))))),
        Step(turn: turn(8), event: .actionChosen(ActionChoice(.proposal(id(6, 2)), revision: 0))),
        Step(turn: turn(9), event: .proposalDismissed(id(6, 2), revision: nil)),
        press(10, "add_resource", ["   "]),
        press(11, "add_resource", ["Livre blanc paie", "contenu", "Dix pages sur les erreurs courantes", true]),
        press(12, "edit_resource", [nil, nil, "À mettre à jour"], on: id(304)),
        // The plan, which moves on to the last state.
        press(13, "generate_plan", ["Trois temps forts"]),
        answer(13, plan),
        press(14, "remove_target", on: id(203)),
        press(15, "remove_resource", on: id(308)),
        // A free message that adds one target and suggests another.
        Step(turn: turn(16), event: .userSaid),
        Step(turn: turn(16), event: .modelReplied(.reading(reading))),
        press(17, "edit_objective", [nil, nil, 600], on: id(3)),
        press(18, "remove_target", on: id(16)),
        press(19, "create_scenario", ["Encore un"]),
        press(20, "remove_resource", on: id(308)),
        press(21, "edit_scenario", [nil, nil, "Lancement au printemps"]),
        press(22, "remove_resource", on: id(11)),
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
        message: "C'est noté.", intent: Marketing.intent("add_target"),
        creations: [
            Reading.Creation(kind: Marketing.kind("cible"), fields: Payload(["Experts-comptables", "Services", "tpe"]))
        ],
        suggestions: [
            Reading.Suggestion(intent: Marketing.intent("add_target"), payload: Payload(["Réseaux d'experts"]))
        ])

    private static func press(
        _ number: UInt64, _ intent: String, _ values: [JSON?] = [], on entity: EntityID? = nil
    ) -> Step {
        let choice = ActionChoice(.intent(Marketing.intent(intent), Payload(values), entity: entity))
        return Step(turn: turn(number), event: .actionChosen(choice))
    }

    private static func answer(_ number: UInt64, _ reply: ModelReply) -> Step {
        Step(turn: turn(number), event: .modelReplied(reply))
    }

    private static func turn(_ number: UInt64) -> TurnID { TurnID(rawValue: number) }

    private static func id(_ number: UInt64, _ index: Int = 1) -> EntityID {
        EntityID(turn: turn(number), index: index)
    }
}
