import SpannedYAML

/// Rules about buttons that a prompt's answer becomes.
extension FlowRules {
    static let aboutProposals: [Rule] = [
        proposedIntent, eachNeedsCreates, notAList, withMisfit, withMayNotFit, withIncomplete,
    ]

    static let proposedIntent = Rule(
        "proposed-intent",
        summary: "A button proposes an intent that creates an entity without a prompt.",
        bad: """
            intents:
              chercher:
                proposes: {intent: creer}
            """,
        good: """
            intents:
              chercher:
                proposes: {intent: ajouter}
            """)

    static let eachNeedsCreates = Rule(
        "each-needs-creates",
        summary: "`each` names a list of what the prompt created.",
        bad: """
            intents:
              proposer:
                label: {fr: "Proposer", en: "Suggest"}
                prompt: proposer@1
                proposes: {each: pistes, intent: ajouter}
            """,
        good: """
            intents:
              proposer:
                label: {fr: "Proposer", en: "Suggest"}
                prompt: proposer@1
                proposes: {at_least: 3, intent: ajouter}
            """)

    static let notAList = Rule(
        "not-a-list",
        summary: "`each` names a list.",
        bad: """
            intents:
              chercher:
                proposes: {each: titre}
            """,
        good: """
            intents:
              chercher:
                proposes: {each: pistes}
            """)

    static let withMisfit = Rule(
        "with-misfit",
        summary: "`with` fills a field with a value of its type.",
        bad: """
            intents:
              chercher:
                proposes:
                  with: {titre: mot, couleur: mot}
            """,
        good: """
            intents:
              chercher:
                proposes:
                  with: {titre: mot, detail: mot}
            """)

    static let withMayNotFit = Rule(
        "with-may-not-fit", severity: .warning,
        summary: "`with` fills a field with a value that always fits; otherwise a button may be missing.",
        bad: """
            entities:
              idee:
                fields:
                  pistes:
                    of:
                      mot: {max_length: 500}
            """,
        good: """
            entities:
              idee:
                fields:
                  pistes:
                    of:
                      mot: {max_length: 80}
            """)

    static let withIncomplete = Rule(
        "with-incomplete",
        summary: "`with` fills in every required field.",
        bad: """
            intents:
              trouver:
                label: {fr: "Trouver", en: "Find"}
                prompt: trouver@1
                creates: idee
                proposes: {each: pistes, intent: ajouter, with: {detail: mot}}
            """,
        good: """
            intents:
              trouver:
                label: {fr: "Trouver", en: "Find"}
                prompt: trouver@1
                creates: idee
                proposes: {each: pistes, intent: ajouter, with: {titre: mot}}
            """)
}
