import SpannedYAML

/// Rules about what people read.
extension FlowRules {
    static let aboutTexts: [Rule] = [
        missingLanguage, unknownLanguage, emptyText, unknownPlaceholder, placeholderForm, placeholderDiffers,
        duplicateLabel, unitTwice,
    ]

    static let missingLanguage = Rule(
        "missing-language",
        summary: "A text has words in each of the flow's languages.",
        bad: """
            scenario:
              fields:
                but: {type: text, label: {fr: "But"}}
            """,
        good: """
            scenario:
              fields:
                but: {type: text, label: {fr: "But", en: "Goal"}}
            """)

    static let unknownLanguage = Rule(
        "unknown-language",
        summary: "A text has words only in the flow's languages.",
        bad: "title: {fr: \"Mini\", en: \"Mini\", de: \"Mini\"}",
        good: "title: {fr: \"Mini\", en: \"Mini\"}")

    static let emptyText = Rule(
        "empty-text",
        summary: "A text that people read is not empty.",
        bad: "title: {fr: \"\", en: \"Mini\"}",
        good: "title: {fr: \"Mini\", en: \"Mini\"}")

    static let unknownPlaceholder = Rule(
        "unknown-placeholder",
        summary: "A placeholder names a field, or one of the few values known where it stands.",
        bad: """
            states:
              fin:
                says: {fr: "« {scenario.nim} » est prêt.", en: "“{scenario.nim}” is ready."}
            """,
        good: """
            states:
              fin:
                says: {fr: "« {scenario.nom} » est prêt.", en: "“{scenario.nom}” is ready."}
            """)

    static let placeholderForm = Rule(
        "placeholder-form",
        summary: "A placeholder is a name between braces; braces have no other use.",
        bad: """
            states:
              fin:
                says: {fr: "« { scenario.nom } » est prêt.", en: "Ready."}
            """,
        good: """
            states:
              fin:
                says: {fr: "« {scenario.nom} » est prêt.", en: "“{scenario.nom}” is ready."}
            """)

    static let placeholderDiffers = Rule(
        "placeholder-differs",
        summary: "A text holds the same placeholders in each language.",
        bad: """
            states:
              fin:
                says: {fr: "« {scenario.nom} » est prêt.", en: "Ready."}
            """,
        good: """
            states:
              fin:
                says: {fr: "« {scenario.nom} » est prêt.", en: "“{scenario.nom}” is ready."}
            """)

    static let unitTwice = Rule(
        "unit-twice", severity: .warning,
        summary: "A number's unit stands with the field, and not beside its placeholder as well.",
        bad: """
            scenario:
              fields:
                budget: {unit: "€"}
            states:
              fin:
                says: {fr: "Il y a {scenario.budget} €.", en: "There is €{scenario.budget}."}
            """,
        good: """
            scenario:
              fields:
                budget: {unit: "€"}
            states:
              fin:
                says: {fr: "Il y a {scenario.budget}.", en: "There is {scenario.budget}."}
            """)

    static let duplicateLabel = Rule(
        "duplicate-label",
        summary: "Each intent, each role and each value of a choice has a label of its own.",
        bad: """
            intents:
              ajouter: {label: {fr: "Créer", en: "Add"}}
            """,
        good: """
            intents:
              ajouter: {label: {fr: "Ajouter", en: "Add"}}
            """)
}
