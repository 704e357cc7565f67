import SpannedYAML

/// Rules about days, zones and what must not hold.
extension FlowRules {
    static let aboutCalendar: [Rule] = [unknownZone, holidayForm, idleHoliday, missingNegationWords, unusedWords]

    static let unknownZone = Rule(
        "unknown-time-zone",
        summary: "A time zone is one of those that the machine knows.",
        bad: "time_zone: Europe/Pari",
        good: "time_zone: Europe/Paris")

    static let holidayForm = Rule(
        "holiday-form",
        summary: "A holiday is a day that exists, with its year.",
        bad: """
            holidays: ["2027-01-01", "2027-02-30"]
            guards:
              tard: {is: "working_days(scenario.jour, today) > 3", otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [tard]}
            """,
        good: """
            holidays: ["2027-01-01", "2027-05-06"]
            guards:
              tard: {is: "working_days(scenario.jour, today) > 3", otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [tard]}
            """)

    static let idleHoliday = Rule(
        "idle-holiday", severity: .warning,
        summary: "A holiday is a day from Monday to Friday, and a guard counts working days.",
        bad: """
            holidays: ["2027-05-01"]
            guards:
              tard: {is: "working_days(scenario.jour, today) > 3", otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [tard]}
            """,
        good: """
            holidays: ["2027-05-06"]
            guards:
              tard: {is: "working_days(scenario.jour, today) > 3", otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [tard]}
            """)

    static let unusedWords = Rule(
        "unused-words", severity: .warning,
        summary: "Words for when a guard holds are said where `needs` asks that it fails.",
        bad: """
            guards:
              beaucoup:
                is: count(idees) >= 4
                otherwise: {fr: "Non.", en: "No."}
                otherwise_not: {fr: "Il y en a trop.", en: "There are too many."}
            intents:
              chercher: {needs: [beaucoup], if_not: show_disabled}
            """,
        good: """
            guards:
              beaucoup: {is: count(idees) >= 4, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [beaucoup], if_not: show_disabled}
            """)

    static let missingNegationWords = Rule(
        "missing-negation-words",
        summary: "A guard that `needs` asks to fail has words for when it holds.",
        bad: """
            guards:
              beaucoup: {is: count(idees) >= 4, otherwise: {fr: "Non.", en: "No."}}
            intents:
              chercher: {needs: [not beaucoup]}
            """,
        good: """
            guards:
              beaucoup:
                is: count(idees) >= 4
                otherwise: {fr: "Non.", en: "No."}
                otherwise_not: {fr: "Il y en a trop.", en: "There are too many."}
            intents:
              chercher: {needs: [not beaucoup]}
            """)
}
