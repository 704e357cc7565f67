import SpannedYAML

/// Rules about states, moves and offers.
extension FlowRules {
    static let aboutMoves: [Rule] = [
        unreachableState, deadEnd, shadowedMove, moveNeverHolds, circleOfMoves, offerNeverPossible, statesNotProved,
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
        summary: "The guards that are used tell at most 400,000 cases apart together.",
        bad: manyCases(900),
        good: manyCases(9))

    private static func manyCases(_ number: Int) -> String {
        """
        entities:
          note: {collection: notes, at_most: 1000, label: {fr: "N", en: "N"}, fields: {x: {type: text, label: {fr: "X", en: "X"}}}}
          lien: {collection: liens, at_most: 1000, label: {fr: "L", en: "L"}, fields: {x: {type: text, label: {fr: "X", en: "X"}}}}
        guards:
          notes: {is: count(notes) >= \(number), otherwise: {fr: "Non.", en: "No."}}
          liens: {is: count(liens) >= \(number), otherwise: {fr: "Non.", en: "No."}}
        intents:
          noter: {label: {fr: "Noter", en: "Note"}, creates: note}
          lier: {label: {fr: "Lier", en: "Link"}, creates: lien}
          chercher: {needs: [notes, liens], if_not: show_disabled}
        everywhere: {offers: [noter, lier]}
        """
    }
}
