import SpannedYAML

/// Rules about what things are made of.
extension FlowRules {
    static let aboutShapes: [Rule] = [
        empty, duplicateItem, tooMany, keyOfOtherType, emptyRange, nestedList, duplicateCollection, exportRows,
    ]

    static let empty = Rule(
        "empty-list",
        summary: "What must hold something is not empty.",
        bad: """
            exports:
              csv: {rows: idee.pistes, columns: {}}
            """,
        good: """
            exports:
              csv: {rows: idee.pistes, columns: {Mot: mot}}
            """)

    static let duplicateItem = Rule(
        "duplicate-item",
        summary: "A list names each thing once.",
        bad: """
            states:
              fin: {offers: [ajouter, ajouter]}
            """,
        good: """
            states:
              fin: {offers: [ajouter]}
            """)

    static let tooMany = Rule(
        "too-many",
        summary:
            "A flow has at most 200 states, 200 intents, 300 guards, 40 entities, 60 fields in each, 50 moves in a state.",
        bad: "states:\n  fin:\n    moves_on:\n"
            + String(repeating: "      - {to: fin, when: [a_une_idee]}\n", count: 51),
        good: """
            states:
              fin: {moves_on: []}
            """)

    static let keyOfOtherType = Rule(
        "key-of-other-type",
        summary: "A key stands only where the type has it.",
        bad: """
            scenario:
              fields:
                actif: {type: flag, max_length: 3, label: {fr: "Actif", en: "Active"}}
            """,
        good: """
            scenario:
              fields:
                actif: {type: flag, label: {fr: "Actif", en: "Active"}}
            """)

    static let emptyRange = Rule(
        "empty-range",
        summary: "Bounds leave room for a value.",
        bad: """
            scenario:
              fields:
                note: {type: number, min: 5, max: 1, label: {fr: "Note", en: "Mark"}}
            """,
        good: """
            scenario:
              fields:
                note: {type: number, min: 1, max: 5, label: {fr: "Note", en: "Mark"}}
            """)

    static let nestedList = Rule(
        "nested-list",
        summary: "A list's items hold no lists.",
        bad: """
            entities:
              idee:
                fields:
                  pistes:
                    of:
                      suites:
                        type: list
                        label: {fr: "Suites", en: "Next"}
                        of: {mot: {type: text, label: {fr: "Mot", en: "Word"}}}
            """,
        good: """
            entities:
              idee:
                fields:
                  pistes:
                    of:
                      suites: {type: text, label: {fr: "Suites", en: "Next"}}
            """)

    static let duplicateCollection = Rule(
        "duplicate-collection",
        summary: "Each entity has a collection of its own.",
        bad: """
            entities:
              note:
                collection: idees
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

    static let exportRows = Rule(
        "export-rows",
        summary: "The rows of an export are a list of an entity.",
        bad: """
            exports:
              csv: {rows: idee.titre, columns: {Mot: mot}}
            """,
        good: """
            exports:
              csv: {rows: idee.pistes, columns: {Mot: mot}}
            """)
}
