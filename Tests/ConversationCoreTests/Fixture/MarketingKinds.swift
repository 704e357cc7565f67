import ConversationCore

extension Marketing {
    static let kinds = [
        EntityKind(
            name: "scenario", collection: "scenario", label: both("Scénario", "Scenario"),
            fields: [
                text("nom", "Nom", "Name", 120, required: true),
                Field(
                    name: "thematique", label: both("Thématique", "Theme"), type: .text(maxLength: 80), listed: true),
                text("contexte", "Contexte", "Background", 600),
            ], atMost: 1),
        EntityKind(
            name: "objectif", collection: "objectifs", label: both("Objectif", "Objective"),
            fields: [
                text("libelle", "Objectif", "Objective", 200, required: true),
                text("indicateur", "Indicateur suivi", "Measured by", 120),
                Field(
                    name: "valeur_visee", label: both("Valeur visée", "Target value"),
                    type: .number(minimum: 0, maximum: FieldType.defaultNumberBound)),
                Field(name: "echeance", label: both("Échéance", "Due date"), type: .date),
            ], atMost: 20),
        EntityKind(
            name: "cible", collection: "cibles", label: both("Cible", "Target audience"),
            fields: [
                text("nom", "Nom de la cible", "Audience", 120, required: true),
                text("secteur", "Secteur", "Industry", 80),
                choice("taille", "Taille", "Size", ["tpe", "pme", "eti", "grande_entreprise"]),
                text("fonction", "Interlocuteur", "Contact role", 120),
                text("besoin", "Ce qui la préoccupe", "What worries them", 300),
            ], atMost: 20),
        EntityKind(
            name: "ressource", collection: "ressources", label: both("Ressource", "Resource"),
            fields: [
                text("nom", "Nom de la ressource", "Resource", 120, required: true),
                choice(
                    "type", "Nature", "Kind",
                    ["contenu", "temoignage", "contacts", "evenement", "equipe", "partenaire", "budget"]),
                text("description", "À quoi elle peut servir", "How it can help", 400),
                Field(name: "disponible", label: both("Disponible", "Available"), type: .flag),
            ], atMost: 40),
        EntityKind(
            name: "recherche", collection: "recherches", label: both("Recherche", "Search"),
            fields: [
                text("requete", "Recherche", "Search", 200, required: true),
                Field(
                    name: "resultats", label: both("Inspirations", "Ideas"),
                    type: .list(
                        ListShape(
                            atLeast: 3, atMost: 3,
                            item: [
                                text("titre", "Titre", "Title", 120, required: true),
                                text("extrait", "Extrait", "Excerpt", 400, required: true),
                                text(
                                    "recommandation_action", "Comment s'en servir", "How to use it", 400, required: true
                                ),
                                text("source", "Source (imaginée)", "Source (imagined)", 160, required: true),
                            ])), required: true),
            ]),
        EntityKind(
            name: "plan", collection: "plans", label: both("Plan de diffusion", "Distribution plan"),
            fields: [
                text("consigne", "Consigne", "Wish", 500),
                text("resume", "Résumé", "Summary", 900, required: true),
                Field(
                    name: "items", label: both("Actions du plan", "Plan items"),
                    type: .list(
                        ListShape(
                            atLeast: 3, atMost: 15,
                            item: [
                                choice(
                                    "format", "Format", "Format",
                                    ["article", "video", "webinar", "infographie", "email", "post_social"],
                                    required: true),
                                text("message", "Message", "Message", 300, required: true),
                                text("canal", "Canal", "Channel", 120, required: true),
                                text("frequence", "Fréquence", "Frequency", 80),
                                text("kpi", "KPI", "KPI", 120),
                                text("cible", "Cible visée", "Aimed at", 120),
                                text("periode", "Période", "When", 80),
                            ])), required: true),
            ], versioned: true),
    ]

    static func text(
        _ name: String, _ french: String, _ english: String, _ maxLength: Int, required: Bool = false
    ) -> Field {
        Field(name: name, label: both(french, english), type: .text(maxLength: maxLength), required: required)
    }

    static func choice(
        _ name: String, _ french: String, _ english: String, _ values: [String], required: Bool = false
    ) -> Field {
        let choices = values.map { Choice(value: $0, label: both($0, $0)) }
        return Field(name: name, label: both(french, english), type: .choice(choices), required: required)
    }
}
