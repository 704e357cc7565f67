import SpannedYAML

/// Rules about names, and what they refer to.
extension FlowRules {
    static let aboutNames: [Rule] = [
        format, nameForm, reservedName, promptReference, unknownState, unknownIntent, unknownGuard, unknownEntity,
        unknownField,
    ]

    static let format = Rule(
        "format",
        summary: "The file says which format it is written in.",
        bad: "format: souffleur/2",
        good: "format: souffleur/1")

    static let nameForm = Rule(
        "name-form",
        summary: "Names are small letters, digits and `_`; languages are codes.",
        bad: """
            scenario:
              fields:
                Thème: {type: text, label: {fr: "Thème", en: "Theme"}}
            """,
        good: """
            scenario:
              fields:
                sujet: {type: text, label: {fr: "Thème", en: "Theme"}}
            """)

    static let reservedName = Rule(
        "reserved-name",
        summary: "A few names are taken: `none`, `scenario`, the paths of every scenario, the words of expressions.",
        bad: """
            entities:
              note:
                collection: messages
                label: {fr: "Note", en: "Note"}
                fields: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
            """,
        good: """
            entities:
              note:
                collection: notes
                label: {fr: "Note", en: "Note"}
                fields: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
            """)

    static let promptReference = Rule(
        "prompt-reference",
        summary: "A prompt is named with its version.",
        bad: "understanding: {prompt: lire}",
        good: "understanding: {prompt: lire@1}")

    static let unknownState = Rule(
        "unknown-state",
        summary: "A state that is named exists.",
        bad: "starts_in: debu",
        good: "starts_in: debut")

    static let unknownIntent = Rule(
        "unknown-intent",
        summary: "An intent that is named exists.",
        bad: """
            states:
              fin: {offers: [ajoter]}
            """,
        good: """
            states:
              fin: {offers: [ajouter]}
            """)

    static let unknownGuard = Rule(
        "unknown-guard",
        summary: "A guard that is named exists.",
        bad: """
            intents:
              chercher: {needs: [une_idee], if_not: show_disabled}
            """,
        good: """
            intents:
              chercher: {needs: [a_une_idee], if_not: show_disabled}
            """)

    static let unknownEntity = Rule(
        "unknown-entity",
        summary: "An entity or a collection that is named exists.",
        bad: """
            intents:
              ajouter: {creates: idees}
            """,
        good: """
            intents:
              ajouter: {creates: idee}
            """)

    static let unknownField = Rule(
        "unknown-field",
        summary: "A field that is named exists.",
        bad: """
            guards:
              a_une_idee: {is: filled(latest(idees).titr)}
            """,
        good: """
            guards:
              a_une_idee: {is: filled(latest(idees).detail)}
            """)
}
