import ConversationCore
import OrderedJSON

/// Flows made by hand, so that these tests need no reader of flow files.
enum SampleFlows {
    static let all = [museum, bare]

    /// A museum's guided tours: every type of field, every kind of prompt.
    static let museum: Flow = flow {
        FlowDraft(
            name: "musée", version: 2, title: both("Visites guidées", "Guided tours"), languages: ["fr", "en"],
            startsIn: StateID(rawValue: 0),
            kinds: [
                EntityKind(
                    name: "scenario", collection: "scenario", label: both("Saison", "Season"),
                    fields: [
                        text("nom", 12, required: true), date("ouverture"), flag("publique", required: true),
                    ]),
                EntityKind(
                    name: "visite", collection: "visites", label: both("Visite", "Tour"),
                    fields: [
                        text("titre", 8, required: true), text("note", 20), number("duree", 10, 180, required: true),
                        number("prix", -0.5, 99.5), choice("salle", ["aile_nord", "crypte"], required: true),
                        choice("public", ["enfants", "adultes"]), date("jour", required: true), flag("payante"),
                        list(
                            "etapes", 1, 3, required: true, [text("lieu", 5, required: true), number("minutes", 1, 30)]),
                        list("mots", 0, 2, [text("mot", 4), flag("fort", required: true)]),
                    ], atMost: 3),
                EntityKind(
                    name: "guide", collection: "guides", label: both("Guide", "Guide"),
                    fields: [text("nom", 9, required: true), choice("langue", ["fr", "en"])]),
                EntityKind(
                    name: "dossier", collection: "dossiers", label: both("Dossier", "File"),
                    fields: [
                        text("consigne", 30), text("resume", 40, required: true),
                        list(
                            "pieces", 2, 4, required: true,
                            [choice("genre", ["carte", "texte"], required: true), date("pour"), text("mot", 6)]),
                    ], versioned: true),
            ],
            guards: [
                Guard(
                    name: "a_une_visite", source: "count(visites) >= 1",
                    expression: .compare(.count(KindID(rawValue: 1)), .greaterOrEqual, .number(1)),
                    otherwise: both("Ajoutez une visite.", "Add a tour."))
            ],
            understanding: PromptReference(name: "accueil", version: 1),
            intents: [
                Intent(
                    name: "create_season", label: both("Créer une saison", "Create a season"),
                    write: .creates(.scenario)),
                Intent(
                    name: "add_tour", label: both("Ajouter une visite", "Add a tour"),
                    write: .creates(KindID(rawValue: 1))),
                Intent(
                    name: "add_guide", label: both("Ajouter un guide", "Add a guide"),
                    write: .creates(KindID(rawValue: 2))),
                Intent(
                    name: "edit_tour", label: both("Modifier la visite", "Edit the tour"),
                    write: .changes(KindID(rawValue: 1))),
                Intent(
                    name: "edit_season", label: both("Modifier la saison", "Edit the season"),
                    write: .changes(.scenario)),
                Intent(
                    name: "remove_guide", label: both("Retirer le guide", "Remove the guide"),
                    write: .removes(KindID(rawValue: 2))),
                Intent(
                    name: "write_file", label: both("Écrire le dossier", "Write the file"),
                    write: .creates(KindID(rawValue: 3)), prompt: PromptReference(name: "dossier", version: 3),
                    needs: [GuardID(rawValue: 0)], whenNotMet: .shownDisabled,
                    asks: [text("consigne", 30), number("pages", 1, 9, required: true)]),
                Intent(
                    name: "suggest_guides", label: both("Proposer l'aide & des \"guides\"", "Suggest <guides>"),
                    prompt: PromptReference(name: "guides", version: 1),
                    proposes: ProposalRule(source: .reply(atLeast: 2, atMost: 4), intent: IntentID(rawValue: 2)),
                    asks: [choice("pages", ["peu", "beaucoup"], required: true)]),
            ],
            everywhere: [IntentID(rawValue: 3), IntentID(rawValue: 4), IntentID(rawValue: 5)],
            states: [
                State(
                    name: "preparation", label: both("Préparation", "Preparing"),
                    says: Template([
                        [
                            .literal("Bienvenue à « "),
                            .placeholder(.field(FieldReference(kind: .scenario, field: 0))),
                            .literal(" ». Une visite ?"),
                        ],
                        [.literal("A tour?")],
                    ]),
                    offers: [IntentID(rawValue: 1), IntentID(rawValue: 2), IntentID(rawValue: 6)]),
                State(name: "fini", label: both("Fini", "Done"), offers: [IntentID(rawValue: 7)], mayRestHere: true),
            ],
            repairs: repairs, exports: [])
    }

    /// The least that a flow can be: nothing to change, to ask or to propose.
    static let bare: Flow = flow {
        FlowDraft(
            name: "bare", version: 1, title: LocalizedText(["Bare"]), languages: ["en"],
            startsIn: StateID(rawValue: 0),
            kinds: [EntityKind(name: "scenario", collection: "scenario", label: LocalizedText(["It"]), fields: [])],
            guards: [], understanding: PromptReference(name: "read", version: 1),
            intents: [
                Intent(
                    name: "think", label: LocalizedText(["Think"]), write: .creates(.scenario),
                    prompt: PromptReference(name: "think", version: 1))
            ],
            everywhere: [],
            states: [
                State(
                    name: "only", label: LocalizedText(["Only"]), offers: [IntentID(rawValue: 0)], mayRestHere: true)
            ],
            repairs: repairs, exports: [])
    }

    // MARK: Pieces

    static func flow(_ draft: () -> FlowDraft) -> Flow {
        do { return try Flow(draft()) } catch { preconditionFailure("a sample flow is wrong: \(error)") }
    }

    static func both(_ french: String, _ english: String) -> LocalizedText { LocalizedText([french, english]) }

    static func text(_ name: String, _ maxLength: Int, required: Bool = false) -> Field {
        Field(
            name: name, label: both("Le \(name)", "The \(name)"), type: .text(maxLength: maxLength), required: required)
    }

    static func number(_ name: String, _ minimum: Double, _ maximum: Double, required: Bool = false) -> Field {
        Field(
            name: name, label: both("Le \(name)", "The \(name)"), type: .number(minimum: minimum, maximum: maximum),
            required: required)
    }

    static func flag(_ name: String, required: Bool = false) -> Field {
        Field(name: name, label: both("Le \(name)", "The \(name)"), type: .flag, required: required)
    }

    static func date(_ name: String, required: Bool = false) -> Field {
        Field(name: name, label: both("Le \(name)", "The \(name)"), type: .date, required: required)
    }

    static func choice(_ name: String, _ values: [String], required: Bool = false) -> Field {
        Field(
            name: name, label: both("Le \(name)", "The \(name)"),
            type: .choice(values.map { Choice(value: $0, label: both("\($0) !", "\($0)!")) }), required: required)
    }

    static func list(
        _ name: String, _ atLeast: Int, _ atMost: Int, required: Bool = false, _ item: [Field]
    ) -> Field {
        Field(
            name: name, label: both("Les \(name)", "The \(name)"),
            type: .list(ListShape(atLeast: atLeast, atMost: atMost, item: item)), required: required)
    }

    static var repairs: Repairs {
        let words = Template([[.literal("?")]])
        return Repairs(
            notOfferedHere: words, needsNotMet: words, unclear: words, modelOffContract: words, modelRefused: words,
            modelUnavailable: words)
    }
}
