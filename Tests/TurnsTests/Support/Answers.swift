import OrderedJSON

/// What a model writes about the marketing flow, as the contracts ask for it.
enum Answers {
    static func reading(
        _ message: String = "Entendu.", intent: String = "none", arguments: JSON = ["consigne": nil, "requete": nil],
        entity: JSON = nil, changes: JSON = nil, creates: [JSON] = [], actions: [JSON] = [], errors: [JSON] = []
    ) -> JSON {
        [
            "message_markdown": .string(message), "intent": .string(intent), "arguments": arguments, "entity": entity,
            "changes": changes, "entities_to_create": .array(creates), "actions": .array(actions),
            "errors": .array(errors),
        ]
    }

    static func scenario(_ nom: String = "Lancement de Limpaie") -> JSON {
        ["kind": "scenario", "fields": ["nom": .string(nom), "thematique": nil, "contexte": nil]]
    }

    static func objectif(_ libelle: String = "300 demandes de démo") -> JSON {
        [
            "kind": "objectif",
            "fields": ["libelle": .string(libelle), "indicateur": nil, "valeur_visee": 300, "echeance": "2026-06-30"],
        ]
    }

    static func cible(_ nom: String = "DRH de PME") -> JSON {
        ["kind": "cible", "fields": cibleFields(nom)]
    }

    static func cibleFields(_ nom: String) -> JSON {
        ["nom": .string(nom), "secteur": nil, "taille": "pme", "fonction": nil, "besoin": nil]
    }

    static func ressource(_ nom: String = "Un témoignage client") -> JSON {
        [
            "kind": "ressource",
            "fields": ["nom": .string(nom), "type": "temoignage", "description": nil, "disponible": true],
        ]
    }

    static func item(_ message: String = "La paie du mois en une heure", format: String = "article") -> JSON {
        [
            "format": .string(format), "message": .string(message), "canal": "Blog", "frequence": nil, "kpi": nil,
            "cible": nil, "periode": nil,
        ]
    }

    static func plan(_ message: String = "Voici le plan.", resume: String = "Trois temps.", items: Int = 3) -> JSON {
        [
            "message_markdown": .string(message), "resume": .string(resume),
            "items": .array((0..<items).map { item("Idée \($0 + 1)") }),
        ]
    }

    static func suggestions(_ names: [String], message: String = "Trois pistes.") -> JSON {
        ["message_markdown": .string(message), "proposals": .array(names.map(cibleFields))]
    }

    static func inspirations(_ message: String = "Trois idées.") -> JSON {
        [
            "message_markdown": .string(message),
            "resultats": .array(
                ["Visite", "Carnet", "Simulateur"].map { titre in
                    [
                        "titre": .string(titre), "extrait": "Un extrait.", "recommandation_action": "À reprendre.",
                        "source": "Revue imaginée",
                    ]
                }),
        ]
    }
}
