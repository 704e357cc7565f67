import ConversationCore
import OrderedJSON
import PromptLibrary
import Testing

/// What an answer becomes, and what a model is told about one that breaks its contract.
struct ContractDecodingTests {
    private let contracts = ReplyContracts(SampleFlows.museum)

    private func reading(_ edit: (inout JSONObject) -> Void = { _ in }) -> String {
        var answer: JSONObject = [
            "message_markdown": "Bonjour", "intent": "none", "arguments": ["consigne": nil, "pages": nil],
            "entity": nil, "changes": nil, "entities_to_create": [], "actions": [], "errors": [],
        ]
        edit(&answer)
        return JSON.object(answer).text
    }

    @Test func aReadingIsDecodedWhole() throws {
        let text = reading {
            $0["intent"] = "write_file"
            $0["arguments"] = ["consigne": "court", "pages": 4]
            $0["entity"] = "1-2"
            $0["changes"] = ["kind": "scenario", "fields": ["nom": "Été", "ouverture": nil, "publique": nil]]
            $0["entities_to_create"] = [["kind": "guide", "fields": ["nom": "Ada", "langue": nil]]]
            $0["actions"] = [["intent": "suggest_guides", "payload": ["pages": "peu"]]]
            $0["errors"] = ["missing_information"]
        }
        let reply = try contracts.understanding.decode(text).get()
        let expected = Reading(
            message: "Bonjour", intent: IntentID(rawValue: 6), arguments: Payload(["court", 4]), entity: "1-2",
            changes: .init(kind: .scenario, fields: Payload(["Été", .null, .null])),
            creations: [.init(kind: KindID(rawValue: 2), fields: Payload(["Ada", .null]))],
            suggestions: [.init(intent: IntentID(rawValue: 7), payload: Payload(["peu"]))],
            problems: [.missingInformation])
        #expect(reply == .reading(expected))
    }

    @Test func whatWasAskedIsNotTheModelsToFillInAndListItemsGetTheFlowsOrder() throws {
        let contract = try #require(contracts[IntentID(rawValue: 6)])
        let text = """
            {"pieces":[{"mot":"a","genre":"carte","pour":null},{"genre":"texte","pour":"2026-01-01","mot":null}],
             "message_markdown":"Voilà.","resume":"Deux pièces"}
            """
        let pieces: JSON = [
            ["genre": "carte", "pour": nil, "mot": "a"], ["genre": "texte", "pour": "2026-01-01", "mot": nil],
        ]
        #expect(
            try contract.decode(text).get()
                == .content(PromptedContent(message: "Voilà.", fields: Payload([nil, "Deux pièces", pieces]))))
    }

    @Test func proposalsAreDecodedInOrder() throws {
        let contract = try #require(contracts[IntentID(rawValue: 7)])
        let text = """
            {"message_markdown":"Deux.","proposals":[{"nom":"Ada","langue":"en"},{"nom":"Blaise","langue":null}]}
            """
        let proposals = [Payload(["Ada", "en"]), Payload(["Blaise", .null])]
        #expect(try contract.decode(text).get() == .content(PromptedContent(message: "Deux.", proposals: proposals)))
    }

    @Test func theModelIsToldWhatToMend() throws {
        let text = reading {
            $0["message_markdown"] = " "
            $0["intent"] = "write_fil"
            $0["arguments"] = ["consigne": 3]
            $0["changes"] = ["kind": "guide", "fields": [:]]
            $0["entities_to_create"] = [
                ["kind": "guide", "fields": ["nom": "un nom trop long", "langue": "de", "âge": 3]],
                ["fields": [:]], 5,
            ]
            $0["errors"] = "unclear"
        }
        let breach = try #require(contracts.understanding.decode(text).breach)
        #expect(
            breach.words == [
                "`message_markdown` : ce texte ne peut pas être vide.",
                "`intent` : il faut l'une de ces valeurs : create_season, add_tour, add_guide, edit_tour, edit_season, remove_guide, write_file, suggest_guides, none.",
                "`arguments.consigne` : il faut un texte.",
                "`arguments.pages` : clé absente. Toutes les clés sont obligatoires ; écrivez null s'il n'y a rien.",
                "`changes.kind` : il faut l'une de ces valeurs : scenario, visite.",
                "`entities_to_create[0].fields.nom` : 9 caractères au plus.",
                "`entities_to_create[0].fields.langue` : il faut l'une de ces valeurs : fr, en.",
                "`entities_to_create[0].fields.âge` : clé inconnue, à retirer.",
                "`entities_to_create[1].kind` : clé absente. Toutes les clés sont obligatoires ; écrivez null s'il n'y a rien.",
                "`entities_to_create[2]` : il faut un objet.",
                "`errors` : il faut une liste.",
            ])
    }

    @Test func fieldsOfACreatedEntityAreNamedInTheModelsWords() throws {
        let fields: JSON = [
            "titre": nil, "note": "", "duree": 9, "prix": 1000, "salle": 3, "public": nil, "jour": "2026-02-30",
            "payante": "oui", "etapes": [], "mots": [["mot": nil, "fort": true], ["fort": "x"], 3],
        ]
        let text = reading { $0["entities_to_create"] = [["kind": "visite", "fields": fields]] }
        let words = try #require(contracts.understanding.decode(text).breach).words
        let place = "`entities_to_create[0].fields."
        #expect(
            words == [
                "\(place)titre` : valeur obligatoire.",
                "\(place)duree` : au moins 10.",
                "\(place)prix` : au plus 99.5.",
                "\(place)salle` : il faut l'une des valeurs prévues, entre guillemets.",
                "\(place)jour` : il faut un jour qui existe, écrit AAAA-MM-JJ.",
                "\(place)payante` : il faut true ou false.",
                "\(place)etapes` : au moins 1 éléments.",
                "\(place)mots` : au plus 2 éléments.",
                "\(place)mots[1].fort` : il faut true ou false.",
                "\(place)mots[2]` : il faut un objet.",
            ])
    }

    @Test(
        arguments: [
            ("", "le texte s'arrête trop tôt (octet 0)"),
            ("Voici : {}", "caractère inattendu (octet 0)"),
            ("{} merci", "du texte suit l'objet (octet 3)"),
            ("{\"a\":1,\"a\":2}", "une clé apparaît deux fois (octet 7)"),
            ("\u{FEFF}{}", "marque d'ordre des octets au début (octet 0)"),
            ("{\"a\":\"\\ud800\"}", "moitié de paire de substitution (octet 6)"),
            ("{\"a\":\"\\x\"}", "échappement invalide (octet 6)"),
            ("{\"a\":\"\n\"}", "caractère de contrôle dans un texte (octet 6)"),
            ("{\"a\":01}", "nombre avec un zéro en tête (octet 5)"),
            ("{\"a\":1.}", "chiffre manquant (octet 7)"),
        ]) func anAnswerThatIsNoJSONIsToldSo(text: String, why: String) throws
    {
        let breach = try #require(contracts.understanding.decode(text).breach)
        #expect(breach.words == ["La réponse n'est pas un objet JSON : \(why)."])
        #expect(breach.problems.first?.path.isEmpty == true)
    }

    @Test func anAnswerOfAThousandLevelsIsRefusedNotWalked() throws {
        let text = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        #expect(try #require(contracts.understanding.decode(text).breach).words[0].contains("trop de niveaux"))
    }

    @Test func anAnswerThatIsAListIsToldThatAnObjectIsWanted() throws {
        #expect(try #require(contracts.understanding.decode("[]").breach).words == ["La réponse : il faut un objet."])
    }

    @Test func problemsAreBoundedInNumberAndSizeAndCutBetweenCharacters() throws {
        let key = String(repeating: "é😀", count: 2_000)
        let text = reading { answer in
            for number in 0..<60 { answer.append("\(number)\(key)", nil) }
        }
        let breach = try #require(contracts.understanding.decode(text).breach)
        #expect(breach.problems.count == 20)
        #expect(breach.words.count < 20 && breach.words.count > 5)
        #expect(breach.words.reduce(0) { $0 + $1.utf8.count } <= 2_000)
        #expect(breach.words.allSatisfy { $0.contains("…` : clé inconnue") && !$0.contains("\u{FFFD}") })
    }
}
