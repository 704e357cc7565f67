import SpannedYAML

/// Rules about references and values.
extension FlowRules {
    static let aboutValues: [Rule] = [
        referenceToScenario, referenceCircle, uniquePlace, uniqueRepeats, unitForm, patternForm, constantMisfit,
        fixesNothing,
        clearsNothing, demandedNotGiven, demandedAnyway,
    ]

    static let referenceToScenario = Rule(
        "reference-to-scenario",
        summary: "Fields refer to entities; there is one scenario, which needs no reference.",
        bad: """
            entities:
              idee:
                fields:
                  cadre: {type: scenario, label: {fr: "Cadre", en: "Frame"}}
            """,
        good: """
            entities:
              idee:
                fields:
                  suite: {type: idee, label: {fr: "Suite", en: "Next"}}
            """)

    static let referenceCircle = Rule(
        "reference-circle",
        summary: "What must refer to something can be created after it.",
        bad: """
            entities:
              etape:
                collection: etapes
                label: {fr: "Étape", en: "Step"}
                fields:
                  avant: {type: etape, required: true, label: {fr: "Avant", en: "Before"}}
            """,
        good: """
            entities:
              etape:
                collection: etapes
                label: {fr: "Étape", en: "Step"}
                fields:
                  avant: {type: etape, label: {fr: "Avant", en: "Before"}}
            """)

    static let uniquePlace = Rule(
        "unique-place",
        summary: "`unique` stands where there are several entities to tell apart.",
        bad: """
            scenario:
              fields:
                code: {type: text, unique: true, label: {fr: "Code", en: "Code"}}
            """,
        good: """
            entities:
              idee:
                fields:
                  code: {type: text, unique: true, label: {fr: "Code", en: "Code"}}
            """)

    static let uniqueRepeats = Rule(
        "unique-repeats", severity: .warning,
        summary: "A field that tells entities apart is not given the same value each time.",
        bad: """
            entities:
              idee:
                fields:
                  code: {type: text, unique: true, default: "A1", label: {fr: "Code", en: "Code"}}
            """,
        good: """
            entities:
              idee:
                fields:
                  code: {type: text, unique: true, label: {fr: "Code", en: "Code"}}
            """)

    static let unitForm = Rule(
        "unit-form",
        summary: "A unit is a short word or sign.",
        bad: """
            scenario:
              fields:
                prix: {type: number, unit: "{euros}", label: {fr: "Prix", en: "Price"}}
            """,
        good: """
            scenario:
              fields:
                prix: {type: number, unit: "€", label: {fr: "Prix", en: "Price"}}
            """)

    static let patternForm = Rule(
        "pattern-form",
        summary: "A pattern can be read, and has words for when it fails.",
        bad: """
            scenario:
              fields:
                code:
                  type: text
                  label: {fr: "Code", en: "Code"}
                  pattern: {is: "[0-9]{5", otherwise: {fr: "Cinq chiffres.", en: "Five digits."}}
            """,
        good: """
            scenario:
              fields:
                code:
                  type: text
                  label: {fr: "Code", en: "Code"}
                  pattern: {is: "[0-9]{5}", otherwise: {fr: "Cinq chiffres.", en: "Five digits."}}
            """)

    static let constantMisfit = Rule(
        "constant-misfit",
        summary: "A value that is written in the flow fits its field.",
        bad: """
            scenario:
              fields:
                places: {type: whole_number, min: 1, default: 0, label: {fr: "Places", en: "Seats"}}
            """,
        good: """
            scenario:
              fields:
                places: {type: whole_number, min: 1, default: 1, label: {fr: "Places", en: "Seats"}}
            """)

    static let fixesNothing = Rule(
        "fixes-nothing",
        summary: "Values are fixed where something is written.",
        bad: """
            intents:
              retirer: {label: {fr: "Retirer", en: "Remove"}, removes: idee, with: {titre: "x"}}
            """,
        good: """
            intents:
              adoucir: {label: {fr: "Adoucir", en: "Soften"}, changes: {of: idee, fields: []}, with: {couleur: doux}}
            """)

    static let demandedNotGiven = Rule(
        "demanded-not-given",
        summary: "A change requires what can be given with it.",
        bad: """
            intents:
              detailler:
                label: {fr: "Détailler", en: "Detail"}
                changes: {of: idee, fields: [titre], required: [detail]}
            """,
        good: """
            intents:
              detailler:
                label: {fr: "Détailler", en: "Detail"}
                changes: {of: idee, fields: [titre, detail], required: [detail]}
            """)

    static let demandedAnyway = Rule(
        "demanded-anyway", severity: .warning,
        summary: "A change requires what is not required anyway.",
        bad: """
            intents:
              renommer:
                label: {fr: "Renommer", en: "Rename"}
                changes: {of: idee, fields: [titre, detail], required: [titre]}
            everywhere: {offers: [renommer]}
            """,
        good: """
            intents:
              renommer:
                label: {fr: "Renommer", en: "Rename"}
                changes: {of: idee, fields: [titre, detail], required: [detail]}
            everywhere: {offers: [renommer]}
            """)

    static let clearsNothing = Rule(
        "clears-nothing",
        summary: "A message can empty fields only where one may be empty.",
        bad: """
            intents:
              renommer:
                label: {fr: "Renommer", en: "Rename"}
                changes: {of: idee, fields: [titre]}
                clears: true
            """,
        good: """
            intents:
              corriger:
                label: {fr: "Corriger", en: "Correct"}
                changes: {of: idee, fields: [titre, detail]}
                clears: true
            """)
}
