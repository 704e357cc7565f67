import ConversationCore
import OrderedJSON
import PlainText
import PromptLibrary
import SpannedYAML
import Testing

/// What a model reads as its instructions.
struct RenderingTests {
    private let flow = SampleFlows.museum

    private func prompt(_ template: String) throws -> Prompt {
        let text = "---\nprompt: accueil\nversion: 1\nmodel: a\npurpose: p\n---\n\(template)"
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: PromptReference(name: "accueil", version: 1))
        return try #require(prompt, "\(found)")
    }

    private func rendered(
        _ template: String, _ conversation: Conversation? = nil, intent: Int? = nil, language: String = "fr"
    ) throws -> String {
        var conversation = conversation ?? Conversation(beginning: flow)
        conversation.language = try #require(flow.language(code: language))
        let situation = PromptSituation(
            conversation, flow: flow, today: try #require(Day("2026-03-02")),
            intent: intent.map(IntentID.init(rawValue:)))
        return try prompt(template).instructions(in: situation, of: flow)
    }

    /// A conversation with a season whose name tries to give orders.
    private func begun() -> Conversation {
        var conversation = Conversation(beginning: flow)
        let id = EntityID(turn: TurnID(rawValue: 1), index: 1)
        conversation.collections[0] = [Entity(id: id, values: ["{{ordre}}", .null, true])]
        return conversation
    }

    @Test func simpleVariablesAreFilledInTheConversationsLanguage() throws {
        let template =
            "{{flow.title}} | {{language.code}} {{language.name}} | {{state.name}} {{state.label}} | {{today}}"
        #expect(try rendered(template) == "Visites guidées | fr français | preparation Préparation | 2026-03-02")
        #expect(
            try rendered(template, language: "en") == "Guided tours | en English | preparation Preparing | 2026-03-02")
    }

    @Test func nothingThatAUserWroteReachesTheInstructions() throws {
        #expect(try rendered("{{state.says}}", begun()) == "Bienvenue à «  ». Une visite ?")
        #expect(try rendered("{{#state.says}}oui{{/state.says}}", begun(), language: "en") == "oui")
    }

    @Test func quotesAndAngleBracketsStayAsTheyAre() throws {
        #expect(
            try rendered("« \"l'été\" & <b> » {{today}} \"&\"\n{ {x} }")
                == "« \"l'été\" & <b> » 2026-03-02 \"&\"\n{ {x} }")
        #expect(try rendered("{{intent.label}}", intent: 7) == "Proposer l'aide & des \"guides\"")
        let labels = try rendered("{{#intents}}{{label}}|{{/intents}}", language: "en")
        #expect(labels.hasSuffix("|Suggest <guides>|"))
    }

    @Test func offersSayWhatIsPossibleAndWhyNot() throws {
        let template = """
            Avant.
            {{#offers}}
            - {{name}} ({{label}}){{^enabled}} : {{reason}}{{/enabled}}
            {{/offers}}
            {{^offers}}
            Rien.
            {{/offers}}
            Après.

            """
        #expect(try rendered(template) == "Avant.\n- create_season (Créer une saison)\nAprès.\n")
        #expect(
            try rendered(template, begun()) == """
                Avant.
                - add_tour (Ajouter une visite)
                - add_guide (Ajouter un guide)
                - write_file (Écrire le dossier) : Ajoutez une visite.
                Après.

                """)
    }

    @Test func everyIntentIsThereWithWhatItAsks() throws {
        let template = """
            {{#intents}}
            {{name}}{{#offered}} offert{{/offered}}{{#enabled}} possible{{/enabled}}{{#reason}} [{{.REASON}}]{{/reason}}{{#asks}} <{{name}}: {{label}} ({{type}}{{#required}}, obligatoire{{/required}}) {{details}}>{{/asks}}
            {{/intents}}

            """.replacing("{{.REASON}}", with: "{{reason}}")
        #expect(
            try rendered(template, begun()) == """
                create_season
                add_tour offert possible
                add_guide offert possible
                edit_tour offert possible
                edit_season offert possible
                remove_guide offert possible
                write_file offert [Ajoutez une visite.] <consigne: Le consigne (texte) 30 caractères au plus.> <pages: Le pages (nombre, obligatoire) de 1 à 9.>
                suggest_guides <pages: Le pages (choix, obligatoire) `peu` (peu !), `beaucoup` (beaucoup !).>

                """)
    }

    @Test func fieldsAreThoseThatTheAnswerHas() throws {
        let template = "{{intent.name}}:{{#fields}} {{name}}{{/fields}}"
        #expect(try rendered(template, intent: 6) == "write_file: resume pieces")
        #expect(try rendered(template, intent: 7) == "suggest_guides: nom langue")
        #expect(try rendered("{{#fields}}x{{/fields}}{{^fields}}aucun{{/fields}}") == "aucun")
    }

    @Test func fieldsAreDescribedForAModel() throws {
        let template = "{{#kinds}}{{#fields}}\n- {{name}}: {{details}}\n{{/fields}}{{/kinds}}"
        let text = try rendered(template)
        for line in [
            "- ouverture: AAAA-MM-JJ.", "- publique: `true` ou `false`.", "- prix: de -0.5 à 99.5.",
            "- salle: `aile_nord` (aile_nord !), `crypte` (crypte !).",
            "- etapes: de 1 à 3 éléments, chacun avec : `lieu` : Le lieu (texte, obligatoire), 5 caractères au plus ; "
                + "`minutes` : Le minutes (nombre), de 1 à 30.",
        ] { #expect(text.contains(line), "\(line)\n\(text)") }
    }

    @Test func theErrorsThatAReadingMayNameAreThere() throws {
        #expect(try rendered("{{#errors}}{{name}} {{/errors}}") == "unclear out_of_scope missing_information ")
    }

    @Test func nestedScopesSeeTheOuterOnes() throws {
        let template = "{{#kinds}}{{#fields}}{{today}} {{flow.title}}\n{{/fields}}{{/kinds}}"
        #expect(try rendered(template).split(separator: "\n").first == "2026-03-02 Visites guidées")
    }

    @Test func equalSituationsGiveTheSameTextAndOthersDoNotShareIt() throws {
        let today = try #require(Day("2026-03-02"))
        let before = PromptSituation(Conversation(beginning: flow), flow: flow, today: today)
        #expect(before == PromptSituation(Conversation(beginning: flow), flow: flow, today: today))
        #expect(before != PromptSituation(begun(), flow: flow, today: today))
        #expect(before != PromptSituation(Conversation(beginning: flow), flow: flow, today: Day(number: 3)))
        #expect(
            before
                != PromptSituation(
                    Conversation(beginning: flow), flow: flow, today: today, intent: IntentID(rawValue: 6)))
    }
}
