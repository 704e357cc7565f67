import SpannedYAML

/// Rules about roles.
extension FlowRules {
    static let aboutRoles: [Rule] = [unknownRole, loneRole, idleRole]

    private static let twoRoles = """
        roles:
          gestionnaire: {fr: "Gestionnaire", en: "Adjuster"}
          assure: {fr: "Assuré", en: "Insured"}

        """

    static let unknownRole = Rule(
        "unknown-role",
        summary: "A role that is named exists.",
        bad: twoRoles + """
            intents:
              ajouter: {for: [assuré]}
            """,
        good: twoRoles + """
            intents:
              ajouter: {for: [assure]}
            """)

    static let loneRole = Rule(
        "lone-role", severity: .warning,
        summary: "Roles tell people apart: there are two at least, and some intent says whom it is for.",
        bad: """
            roles:
              assure: {fr: "Assuré", en: "Insured"}
            """,
        good: twoRoles + """
            intents:
              ajouter: {for: [assure]}
            """)

    static let idleRole = Rule(
        "idle-role", severity: .warning,
        summary: "Something is for each role.",
        bad: twoRoles + """
            intents:
              creer: {for: [assure]}
              ajouter: {for: [assure]}
              chercher: {for: [assure]}
            """,
        good: twoRoles + """
            intents:
              creer: {for: [assure]}
              ajouter: {for: [assure, gestionnaire]}
              chercher: {for: [gestionnaire]}
            """)
}
