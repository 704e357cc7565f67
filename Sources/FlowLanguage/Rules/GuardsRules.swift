import SpannedYAML

/// Rules about guards.
extension FlowRules {
    static let aboutGuards: [Rule] = [
        guardSyntax, guardType, guardValue, guardTooDeep, guardNeverHolds, guardAlwaysHolds, guardAsksForBlank,
        guardNotProved,
        guardNotAnalysed, guardsContradict, unusedGuard,
    ]

    static let guardSyntax = Rule(
        "guard-syntax",
        summary: "A guard is an expression of counts, fields, numbers, texts, comparisons, `and`, `or`, `not`.",
        bad: """
            guards:
              a_une_idee:
                is: count(idees) => 1
            """,
        good: """
            guards:
              a_une_idee:
                is: count(idees) >= 1
            """)

    static let guardType = Rule(
        "guard-type",
        summary: "A guard compares values of one type, and orders only numbers and dates.",
        bad: """
            guards:
              a_une_idee:
                is: count(idees) >= "un"
            """,
        good: """
            guards:
              a_une_idee:
                is: count(idees) >= 1
            """)

    static let guardValue = Rule(
        "guard-value",
        summary: "A choice is compared with one of its values, a date with a day that exists.",
        bad: """
            guards:
              a_une_idee:
                is: count(idees) >= 1 and scenario.theme != "roug"
            """,
        good: """
            guards:
              a_une_idee:
                is: count(idees) >= 1 and scenario.theme != "rouge"
            """)

    static let guardTooDeep = Rule(
        "guard-too-deep",
        summary: "A guard is short: at most 48 conditions and 24 parentheses inside each other.",
        bad: "guards:\n  a_une_idee:\n    is: "
            + String(repeating: "(", count: 30) + "count(idees) >= 1" + String(repeating: ")", count: 30),
        good: """
            guards:
              a_une_idee:
                is: (count(idees) >= 1)
            """)

    static let guardNeverHolds = Rule(
        "guard-never-holds",
        summary: "A guard can hold.",
        bad: """
            guards:
              beaucoup: {is: count(idees) >= 9, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [beaucoup]}
            """,
        good: """
            guards:
              beaucoup: {is: count(idees) >= 5, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [beaucoup], if_not: show_disabled}
            """)

    static let guardAlwaysHolds = Rule(
        "guard-always-holds", severity: .warning,
        summary: "A guard can fail.",
        bad: """
            guards:
              toujours: {is: count(idees) >= 0, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [toujours]}
            """,
        good: """
            guards:
              beaucoup: {is: count(idees) >= 5, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [beaucoup], if_not: show_disabled}
            """)

    static let guardAsksForBlank = Rule(
        "guard-asks-for-blank", severity: .warning,
        summary: "A guard asks with `filled` whether a text is there: a field without a value is no blank text.",
        bad: """
            guards:
              sans_detail: {is: latest(idees).detail == "", otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [sans_detail], if_not: show_disabled}
            """,
        good: """
            guards:
              sans_detail: {is: not filled(latest(idees).detail), otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [sans_detail], if_not: show_disabled}
            """)

    static let guardNotProved = Rule(
        "guard-not-proved", severity: .warning,
        summary:
            "Moves hang on guards that compare with numbers, texts and days, so that it can be said whether they end.",
        bad: """
            guards:
              assez: {is: scenario.budget >= count(idees), otherwise: {fr: "Non.", en: "No."}}
            states:
              debut: {moves_on: [{to: fin, when: [assez, a_une_idee]}]}
              fin: {moves_on: [{to: debut, when: [assez]}]}
            """,
        good: """
            guards:
              assez: {is: scenario.budget >= 5, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [assez], if_not: show_disabled}
            """)

    static let guardNotAnalysed = Rule(
        "guard-not-analysed", severity: .note,
        summary: "Of a guard that compares with numbers, texts and days it can be said whether it ever holds or fails.",
        bad: """
            guards:
              assez: {is: scenario.budget >= count(idees), otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [assez], if_not: show_disabled}
            """,
        good: """
            guards:
              assez: {is: scenario.budget >= 5, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [assez], if_not: show_disabled}
            """)

    static let guardsContradict = Rule(
        "guards-contradict",
        summary: "What is asked for together can hold together.",
        bad: """
            intents:
              chercher: {needs: [a_une_idee, not a_une_idee]}
            guards:
              a_une_idee: {otherwise_not: {fr: "Il y en a une.", en: "There is one."}}
            """,
        good: """
            intents:
              chercher: {needs: [a_une_idee], if_not: show_disabled}
            """)

    static let unusedGuard = Rule(
        "unused-guard", severity: .warning,
        summary: "A guard is used.",
        bad: """
            guards:
              deux: {is: count(idees) >= 2, otherwise: {fr: "Non.", en: "No."}}
            """,
        good: """
            guards:
              deux: {is: count(idees) >= 2, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [deux], if_not: show_disabled}
            """)
}
