import ConversationCore
import OrderedJSON

/// A flow built by hand in the shape of `flows/marketing.yaml`, so that the engine is tested without a reader of files.
enum Marketing {
    static let draft = FlowDraft(
        name: "marketing", version: 1, title: both("Assistant marketing B2B", "B2B marketing assistant"),
        languages: ["fr", "en"], startsIn: .draft, kinds: kinds, guards: guards,
        understanding: PromptReference(name: "converse", version: 1), intents: intents,
        everywhere: [
            .editScenario, .editObjective, .removeObjective, .editTarget, .removeTarget, .editResource, .removeResource,
        ],
        states: states, repairs: repairs, exports: exports)

    static let flow = compile(draft)

    /// The flow with something changed.
    static func flow(with change: (inout FlowDraft) -> Void) -> Flow {
        var copy = draft
        change(&copy)
        return compile(copy)
    }

    private static func compile(_ draft: FlowDraft) -> Flow {
        do { return try Flow(draft) } catch { preconditionFailure("the fixture is not a flow: \(error)") }
    }

    static func both(_ french: String, _ english: String) -> LocalizedText { LocalizedText([french, english]) }

    static func words(_ french: [Template.Segment], _ english: [Template.Segment]) -> Template {
        Template([french, english])
    }

    static func words(_ french: String, _ english: String) -> Template {
        Template([[.literal(french)], [.literal(english)]])
    }

    /// `{scenario.nom}`.
    static let scenarioName = Template.Segment.placeholder(.field(FieldReference(kind: .scenario, field: 0)))

    static let guards = [
        atLeastOne("a_un_objectif", "objectifs", .objectif, "Commencez par un objectif.", "Start with an objective."),
        atLeastOne("a_une_cible", "cibles", .cible, "Il manque une cible.", "A target audience is missing."),
        atLeastOne("a_une_ressource", "ressources", .ressource, "Il manque une ressource.", "A resource is missing."),
        atLeastOne("a_un_plan", "plans", .plan, "Générez d'abord le plan.", "Generate the plan first."),
    ]

    private static func atLeastOne(
        _ name: String, _ collection: String, _ kind: KindID, _ french: String, _ english: String
    ) -> Guard {
        Guard(
            name: name, source: "count(\(collection)) >= 1",
            expression: .compare(.count(kind), .greaterOrEqual, .number(1)), otherwise: both(french, english))
    }

    static let states = [
        State(
            name: "draft", label: both("Brouillon", "Draft"),
            says: words("Que doit produire cette campagne ?", "What should this campaign achieve?"),
            offers: [.addObjective, .suggestTargets, .addTarget, .addResource],
            movesOn: [State.Move(to: .collectingTargets, when: [.aUnObjectif])]),
        State(
            name: "collecting_targets", label: both("Collecte des cibles", "Collecting targets"),
            says: words("À qui voulez-vous parler ?", "Who do you want to reach?"),
            offers: [
                .suggestTargets, .addTarget, .addResource, .searchInspiration, .generatePlan, .addObjective,
            ],
            movesOn: [State.Move(to: .ready, when: [.aUnPlan])]),
        State(
            name: "ready", label: both("Plan prêt", "Plan ready"),
            says: words("Votre plan est prêt.", "Your plan is ready."),
            offers: [
                .generatePlan, .searchInspiration, .suggestTargets, .addTarget, .addResource, .addObjective,
            ],
            mayRestHere: true),
    ]

    static let repairs = Repairs(
        notOfferedHere: words("Ce n'est pas possible à cette étape.", "That is not possible at this stage."),
        needsNotMet: words(
            [.literal("Pas tout de suite. "), .placeholder(.reason)],
            [.literal("Not just yet. "), .placeholder(.reason)]),
        unclear: words("Je n'ai pas bien saisi.", "I did not quite get that."),
        modelOffContract: words("Je n'ai pas su répondre.", "I could not answer."),
        modelRefused: words("Je ne peux pas vous aider sur ce point.", "I cannot help with that."),
        modelUnavailable: words("L'assistant ne répond pas.", "The assistant is not answering."))

    static let exports = [
        Export(
            name: "csv", rows: FieldReference(kind: .plan, field: 2),
            heading: words([scenarioName, .literal(", "), .placeholder(.generatedAt)], [scenarioName]),
            columns: [
                Export.Column(heading: "Format", itemField: 0), Export.Column(heading: "Message", itemField: 1),
                Export.Column(heading: "Canal", itemField: 2),
            ])
    ]
}
