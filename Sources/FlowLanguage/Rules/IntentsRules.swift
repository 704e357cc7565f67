import PlainText
import SpannedYAML

/// Rules about intents.
extension FlowRules {
    static let aboutIntents: [Rule] = [
        severalWrites, doesNothing, needsPrompt, promptChanges, scenarioRemoved, duplicateCreator, noScenarioCreator,
        asksClash, askMisfit, routeForm, duplicateRoute, intentNeverOffered, twoDestinations, promptMoves, leadsNowhere,
    ]

    static let severalWrites = Rule(
        "several-writes",
        summary: "An intent writes one thing.",
        bad: """
            intents:
              ajouter: {creates: idee, changes: idee}
            """,
        good: """
            intents:
              ajouter: {creates: idee}
            """)

    static let doesNothing = Rule(
        "does-nothing",
        summary: "An intent does something.",
        bad: """
            intents:
              rien: {label: {fr: "Rien", en: "Nothing"}}
            """,
        good: """
            intents:
              corriger: {label: {fr: "Corriger", en: "Correct"}, changes: idee}
            """)

    static let needsPrompt = Rule(
        "needs-prompt",
        summary: "Only an intent with a prompt proposes; one with a prompt, or that only moves, asks.",
        bad: """
            intents:
              ajouter:
                asks: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
            """,
        good: """
            intents:
              chercher:
                asks: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
            """)

    static let promptChanges = Rule(
        "prompt-changes",
        summary: "A prompt creates or proposes; it does not change or remove.",
        bad: """
            intents:
              corriger: {label: {fr: "Corriger", en: "Correct"}, changes: idee, prompt: corriger@1}
            """,
        good: """
            intents:
              corriger: {label: {fr: "Corriger", en: "Correct"}, changes: idee}
            """)

    static let scenarioRemoved = Rule(
        "scenario-removed",
        summary: "A conversation does not remove its scenario.",
        bad: """
            intents:
              effacer: {label: {fr: "Effacer", en: "Delete"}, removes: scenario}
            """,
        good: """
            intents:
              effacer: {label: {fr: "Effacer", en: "Delete"}, removes: idee}
            """)

    static let duplicateCreator = Rule(
        "duplicate-creator",
        summary: "At most one intent without a prompt creates an entity.",
        bad: """
            intents:
              noter: {label: {fr: "Noter", en: "Note"}, creates: idee}
            """,
        good: """
            intents:
              noter: {label: {fr: "Noter", en: "Note"}, creates: idee, prompt: noter@1}
            """)

    static let noScenarioCreator = Rule(
        "no-scenario-creator",
        summary: "An intent creates the scenario.",
        bad: """
            intents:
              creer: {creates: idee, prompt: creer@1}
            """,
        good: """
            intents:
              creer: {creates: scenario}
            """)

    static let asksClash = Rule(
        "asks-clash",
        summary: "Two intents that ask for the same name ask for the same type.",
        bad: """
            intents:
              chercher:
                asks: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
              trouver:
                label: {fr: "Trouver", en: "Find"}
                prompt: trouver@1
                creates: idee
                asks: {mot: {type: date, label: {fr: "Jour", en: "Day"}}}
            everywhere: {offers: [trouver]}
            """,
        good: """
            intents:
              chercher:
                asks: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
              trouver:
                label: {fr: "Trouver", en: "Find"}
                prompt: trouver@1
                creates: idee
                asks: {jour: {type: date, label: {fr: "Jour", en: "Day"}}}
            everywhere: {offers: [trouver]}
            """)

    static let askMisfit = Rule(
        "ask-misfit",
        summary: "What is asked for a field of the entity fits that field.",
        bad: """
            intents:
              chercher:
                asks: {titre: {type: text, required: true, max_length: 500, label: {fr: "Titre", en: "Title"}}}
            """,
        good: """
            intents:
              chercher:
                asks: {titre: {type: text, required: true, max_length: 100, label: {fr: "Titre", en: "Title"}}}
            """)

    static let routeForm = Rule(
        "route-form",
        summary: "A route is a method and a path.",
        bad: """
            intents:
              chercher: {route: /api/chercher}
            """,
        good: """
            intents:
              chercher: {route: POST /api/chercher}
            """)

    static let duplicateRoute = Rule(
        "duplicate-route",
        summary: "No two routes are alike.",
        bad: """
            intents:
              chercher: {route: POST idees}
            """,
        good: """
            intents:
              chercher: {route: POST idees/recherche}
            """)

    static let intentNeverOffered = Rule(
        "intent-never-offered", severity: .warning,
        summary: "A state offers each intent.",
        bad: """
            intents:
              corriger: {label: {fr: "Corriger", en: "Correct"}, changes: idee}
            """,
        good: """
            intents:
              corriger: {label: {fr: "Corriger", en: "Correct"}, changes: idee}
            everywhere: {offers: [corriger]}
            """)

    static let twoDestinations = Rule(
        "two-destinations",
        summary: "An intent leads to one state.",
        bad: """
            intents:
              finir: {label: {fr: "Finir", en: "Finish"}, goes_to: fin, goes_back: true}
            everywhere: {offers: [finir]}
            """,
        good: """
            intents:
              finir: {label: {fr: "Finir", en: "Finish"}, goes_to: fin}
            everywhere: {offers: [finir]}
            """)

    static let promptMoves = Rule(
        "prompt-moves",
        summary: "An intent with a prompt moves only after what it creates.",
        bad: """
            intents:
              conseiller: {label: {fr: "Conseiller", en: "Advise"}, prompt: conseiller@1, goes_to: fin}
            everywhere: {offers: [conseiller]}
            """,
        good: """
            intents:
              conseiller: {label: {fr: "Conseiller", en: "Advise"}, prompt: conseiller@1}
            everywhere: {offers: [conseiller]}
            """)

    static let leadsNowhere = Rule(
        "leads-nowhere",
        summary: "An intent that only moves leads to another state than the one that offers it.",
        bad: """
            intents:
              finir: {label: {fr: "Finir", en: "Finish"}, goes_to: fin}
            states:
              fin: {offers: [ajouter, chercher, finir]}
            """,
        good: """
            intents:
              finir: {label: {fr: "Finir", en: "Finish"}, goes_to: fin}
            states:
              debut: {offers: [ajouter, finir]}
            """)
}
