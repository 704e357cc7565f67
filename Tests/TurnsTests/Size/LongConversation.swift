import ConversationCore
import OrderedJSON
import Turns

/// A marketing conversation that goes on and on, with messages and entities as long as people and models write them.
struct LongConversation {
    let stage: Stage
    /// The body of each turn's first request, by the turn's number from 1.
    private(set) var bodies: [Int: [UInt8]] = [:]
    private(set) var states: [Int: String] = [:]

    init() throws { stage = try Stage() }

    /// Holds it up to that turn and keeps the bodies of some turns.
    mutating func hold(to last: Int, keeping kept: Set<Int>) async throws {
        for turn in 1...last {
            let before = stage.transport.sent.count
            let report = try await take(turn)
            precondition(stage.transport.left == 0, "turn \(turn) left answers: \(report.reply.message)")
            if kept.contains(turn) {
                bodies[turn] = stage.transport.sent[before].body
                states[turn] = stage.transport.sent[before].state
            }
        }
    }

    private func take(_ turn: Int) async throws -> TurnReport {
        let words =
            "Au tour \(turn), nous avons revu la campagne avec les commerciaux : les salons de printemps marchent bien, "
            + "mais les délais de relance restent trop longs et il nous faut des preuves chiffrées pour les directions financières."
        switch turn {
        // Everything that the flow has room for is filled in first: 20 objectives, 20 targets, 40 resources.
        case 1: return try await create(words, [Answers.scenario(), objective(0)])
        case 2: return try await create(words, (1..<20).map(objective))
        case 3: return try await create(words, (0..<20).map(target))
        case 4: return try await create(words, (0..<20).map(resource))
        case 5: return try await create(words, (20..<40).map(resource))
        case 6, 7,
            _ where turn.isMultiple(of: 13):
            return try await search(words, turn)
        case 8,
            _ where turn.isMultiple(of: 11):
            return try await plan(words, turn)
        // Buttons that need no model.
        case _ where turn > 20 && (1...2).contains(turn % 4):
            return try await stage.press("edit_scenario", ["contexte": .string("Au tour \(turn), le budget est revu.")])
        default: return try await stage.say(words, .reply(Answers.reading(reply(turn))))
        }
    }

    private func create(_ words: String, _ entities: [JSON]) async throws -> TurnReport {
        let intent = entities.count == 2 ? "create_scenario" : "add_resource"
        return try await stage.say(words, .reply(Answers.reading(reply(0), intent: intent, creates: entities)))
    }

    private func search(_ words: String, _ turn: Int) async throws -> TurnReport {
        let query = "Idées de preuves chiffrées pour des directions financières, recherche \(turn)"
        let result: JSON = [
            "titre": "Carnet de bord d'une clôture en trois jours",
            "extrait": .string(
                "Une entreprise de cent vingt personnes raconte, semaine après semaine, comment elle a raccourci sa clôture "
                    + "mensuelle, avec les écueils, les chiffres et les réactions de l'équipe comptable."),
            "recommandation_action":
                "Publier le carnet en quatre épisodes et inviter les lecteurs à comparer leur propre calendrier.",
            "source": "Revue imaginée de la finance d'entreprise",
        ]
        let found: JSON = ["message_markdown": .string(reply(turn)), "resultats": [result, result, result]]
        let reading = Answers.reading(
            intent: "search_inspiration", arguments: ["consigne": nil, "requete": .string(query)])
        // A kind has room for a hundred; after that the search is refused before it is made.
        let room = try await stage.counts()[4] < 100
        return room
            ? try await stage.say(words, .reply(reading), .reply(found)) : try await stage.say(words, .reply(reading))
    }

    private func plan(_ words: String, _ turn: Int) async throws -> TurnReport {
        let item: JSON = [
            "format": "webinar",
            "message": "Une clôture en trois jours : la méthode d'une équipe comparable à la vôtre, chiffres à l'appui",
            "canal": "LinkedIn et base de contacts", "frequence": "Une fois par mois",
            "kpi": "80 inscrits, 30 présents",
            "cible": "Directeurs financiers de PME industrielles", "periode": "De mars à juin 2026",
        ]
        let made: JSON = [
            "message_markdown": .string(reply(turn)), "resume": .string(reply(turn)),
            "items": .array(Array(repeating: item, count: 10)),
        ]
        let reading = Answers.reading(
            intent: "generate_plan", arguments: ["consigne": .string("Version \(turn)."), "requete": nil])
        let room = try await stage.counts()[5] < 100
        return room
            ? try await stage.say(words, .reply(reading), .reply(made)) : try await stage.say(words, .reply(reading))
    }

    private func reply(_ turn: Int) -> String {
        "C'est noté. Les **salons de printemps** restent le meilleur point de contact avec les directions financières, et un témoignage "
            + "chiffré y fera la différence.\n\nPour raccourcir les relances, je vous propose d'envoyer le guide dès le lendemain et de "
            + "fixer un rendez-vous dans la semaine. Souhaitez-vous que le prochain plan en tienne compte (\(turn)) ?"
    }

    private func objective(_ number: Int) -> JSON {
        [
            "kind": "objectif",
            "fields": [
                "libelle": .string("Obtenir \(100 + number) demandes de démonstration qualifiées dans l'industrie"),
                "indicateur": "Demandes de démonstration qualifiées par mois",
                "valeur_visee": .number(JSONNumber(100 + number)),
                "echeance": "2026-06-30",
            ],
        ]
    }

    private func target(_ number: Int) -> JSON {
        [
            "kind": "cible",
            "fields": [
                "nom": .string("Directeurs financiers de PME industrielles, région \(number)"),
                "secteur": "Industrie et sous-traitance",
                "taille": "pme", "fonction": "Directeur administratif et financier",
                "besoin": "La clôture mensuelle prend dix jours et immobilise la moitié de l'équipe comptable.",
            ],
        ]
    }

    private func resource(_ number: Int) -> JSON {
        [
            "kind": "ressource",
            "fields": [
                "nom": .string("Témoignage client numéro \(number), secteur industriel"), "type": "temoignage",
                "description":
                    "Montre l'outil au travail chez un client de même taille, avec le temps gagné mois par mois.",
                "disponible": true,
            ],
        ]
    }
}
