import SpannedYAML

/// Rules about states, moves and offers.
extension FlowRules {
    static let aboutMoves: [Rule] = [
        unreachableState, deadEnd, shadowedMove, moveNeverHolds, circleOfMoves, offerNeverPossible, statesNotProved,
        timeLeadsNowhere, timeNeverCounts, offersNeverSeen,
    ]

    static let unreachableState = Rule(
        "unreachable-state",
        summary: "Every state is reached.",
        bad: """
            states:
              pause: {label: {fr: "Pause", en: "Pause"}, may_rest_here: true}
            """,
        good: """
            guards:
              deux: {is: count(idees) >= 2, otherwise: {fr: "Non.", en: "No."}}
            states:
              fin:
                moves_on: [{to: pause, when: [deux]}]
              pause: {label: {fr: "Pause", en: "Pause"}, may_rest_here: true}
            """)

    static let deadEnd = Rule(
        "dead-end",
        summary: "From every state moves lead to one in which a conversation may rest.",
        bad: """
            states:
              fin: {may_rest_here: false}
            """,
        good: """
            states:
              fin: {may_rest_here: true}
            """)

    static let shadowedMove = Rule(
        "shadowed-move",
        summary: "Every move can win.",
        bad: """
            guards:
              deux: {is: count(idees) >= 2, otherwise: {fr: "Non.", en: "No."}}
            states:
              debut:
                offers: [ajouter, chercher]
                moves_on:
                  - {to: fin, when: [a_une_idee]}
                  - {to: fin, when: [deux]}
            """,
        good: """
            guards:
              rouge: {is: scenario.theme == "rouge", otherwise: {fr: "Non.", en: "No."}}
            states:
              debut:
                moves_on:
                  - {to: fin, when: [a_une_idee, rouge]}
                  - {to: fin, when: [a_une_idee]}
            """)

    static let moveNeverHolds = Rule(
        "move-never-holds",
        summary: "Every move can hold.",
        bad: """
            guards:
              sans_idee: {is: count(idees) == 0, otherwise: {fr: "Non.", en: "No."}}
            states:
              fin:
                moves_on: [{to: debut, when: [sans_idee]}]
            """,
        good: """
            guards:
              sans_idee: {is: count(idees) == 0, otherwise: {fr: "Non.", en: "No."}}
            intents:
              retirer: {label: {fr: "Retirer", en: "Remove"}, removes: idee}
            states:
              fin:
                offers: [ajouter, chercher, retirer]
                moves_on: [{to: debut, when: [sans_idee]}]
            """)

    static let circleOfMoves = Rule(
        "circle-of-moves",
        summary: "Moves come to an end.",
        bad: """
            states:
              fin:
                moves_on: [{to: debut, when: [a_une_idee]}]
            """,
        good: """
            guards:
              sans_idee: {is: not count(idees) >= 1, otherwise: {fr: "Non.", en: "No."}}
            intents:
              retirer: {label: {fr: "Retirer", en: "Remove"}, removes: idee}
            states:
              fin:
                offers: [ajouter, chercher, retirer]
                moves_on: [{to: debut, when: [sans_idee]}]
            """)

    static let offerNeverPossible = Rule(
        "offer-never-possible",
        summary: "What a state offers can be done there at some time, or is shown disabled on purpose.",
        bad: """
            intents:
              chercher: {needs: [a_une_idee]}
            """,
        good: """
            intents:
              chercher: {needs: [a_une_idee], if_not: show_disabled}
            """)

    static let statesNotProved = Rule(
        "states-not-proved", severity: .warning,
        summary: "The guards of a flow tell few enough cases apart to look at all of them together.",
        bad: manyCounts(18),
        good: manyCounts(3))

    static let timeLeadsNowhere = Rule(
        "time-leads-nowhere",
        summary: "After its time a conversation goes to another state.",
        bad: """
            states:
              fin: {after: {days: 30, to: fin}}
            """,
        good: """
            states:
              fin: {after: {days: 30, to: oubli}}
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            """)

    static let timeNeverCounts = Rule(
        "time-never-counts",
        summary: "A state that has a time is one in which conversations wait.",
        bad: """
            states:
              fin:
                moves_on: [{to: oubli}]
                after: {days: 30, to: debut}
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            """,
        good: """
            states:
              fin: {after: {days: 30, to: oubli}}
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            """)

    static let offersNeverSeen = Rule(
        "offers-never-seen", severity: .warning,
        summary: "A state that offers something is one in which conversations wait.",
        bad: """
            states:
              fin:
                moves_on: [{to: oubli}]
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            """,
        good: """
            states:
              fin:
                offers: []
                moves_on: [{to: oubli}]
              oubli: {label: {fr: "Oubli", en: "Forgotten"}, may_rest_here: true}
            """)

    /// Collections of which each is counted.
    private static func manyCounts(_ count: Int) -> String {
        let numbers = 1...count
        let label = { (text: String) in "label: {fr: \"\(text)\", en: \"\(text)\"}" }
        let entities = numbers.map {
            "  k\($0): {collection: ks\($0), \(label("K\($0)")), fields: {x: {type: text, \(label("X"))}}}\n"
        }
        let guards = numbers.map { "  g\($0): {is: count(ks\($0)) >= 1, otherwise: {fr: \"Non.\", en: \"No.\"}}\n" }
        let intents = numbers.map { "  a\($0): {\(label("A\($0)")), creates: k\($0)}\n" }
        return "entities:\n\(entities.joined())guards:\n\(guards.joined())intents:\n\(intents.joined())"
            + "  chercher: {needs: [\(numbers.map { "g\($0)" }.joined(separator: ", "))], if_not: show_disabled}\n"
            + "everywhere: {offers: [\(numbers.map { "a\($0)" }.joined(separator: ", "))]}\n"
    }
}
