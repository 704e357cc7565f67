import SpannedYAML

/// Rules about days, zones and what must not hold.
extension FlowRules {
    static let aboutCalendar: [Rule] = [unknownZone, holidayForm, missingNegationWords]

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
            """,
        good: """
            holidays: ["2027-01-01", "2027-05-01"]
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
