import OrderedJSON

/// What `flows/marketing.yaml` says, written down here by hand from the file, so that the engine is not its own judge.
/// Nothing in this folder asks the engine, the compiled flow or the contracts what they think is allowed.
enum FlowFacts {
    /// What a field's value may be.
    indirect enum Rule: Sendable {
        case text(Int, required: Bool = false)
        case number(from: Double)
        case flag, date
        case choice([String], required: Bool = false)
        case list(ClosedRange<Int>, [(name: String, rule: Rule)])
    }

    struct Kind: Sendable {
        let name: String
        let atMost: Int
        let fields: [(name: String, rule: Rule)]
    }

    enum Act: Sendable {
        case creates(Int), changes(Int), removes(Int)
        /// Puts up proposals only.
        case suggests
    }

    struct Intent: Sendable {
        let name: String
        let act: Act
        /// Kinds of which there must be at least one.
        var needs: [Int] = []
        var hasPrompt = false
        var asks: [(name: String, rule: Rule)] = []

        /// Whether it acts on an entity, which no button of the conversation does.
        var actsOnEntity: Bool {
            switch act {
            case .changes, .removes: true
            case .creates, .suggests: false
            }
        }

        /// What a press or a suggestion gives.
        var form: [(name: String, rule: Rule)] {
            if hasPrompt { return asks }
            switch act {
            case .creates(let kind), .changes(let kind): return kinds[kind].fields
            case .removes, .suggests: return []
            }
        }
    }

    static let scenario = 0
    static let objectif = 1
    static let cible = 2
    static let ressource = 3
    static let recherche = 4
    static let plan = 5

    static let kinds: [Kind] = [
        Kind(
            name: "scenario", atMost: 1,
            fields: [("nom", .text(120, required: true)), ("thematique", .text(80)), ("contexte", .text(600))]),
        Kind(
            name: "objectif", atMost: 20,
            fields: [
                ("libelle", .text(200, required: true)), ("indicateur", .text(120)), ("valeur_visee", .number(from: 0)),
                ("echeance", .date),
            ]),
        Kind(
            name: "cible", atMost: 20,
            fields: [
                ("nom", .text(120, required: true)), ("secteur", .text(80)),
                ("taille", .choice(["tpe", "pme", "eti", "grande_entreprise"])), ("fonction", .text(120)),
                ("besoin", .text(300)),
            ]),
        Kind(
            name: "ressource", atMost: 40,
            fields: [
                ("nom", .text(120, required: true)),
                (
                    "type",
                    .choice([
                        "contenu", "temoignage", "contacts", "evenement", "materiel", "equipe", "partenaire", "budget",
                    ])
                ),
                ("description", .text(400)), ("disponible", .flag),
            ]),
        Kind(
            name: "recherche", atMost: 100,
            fields: [
                ("requete", .text(200, required: true)),
                (
                    "resultats",
                    .list(
                        3...3,
                        [
                            ("titre", .text(120, required: true)), ("extrait", .text(400, required: true)),
                            ("recommandation_action", .text(400, required: true)),
                            ("source", .text(160, required: true)),
                        ])
                ),
            ]),
        Kind(
            name: "plan", atMost: 100,
            fields: [
                ("consigne", .text(500)), ("resume", .text(900, required: true)),
                (
                    "items",
                    .list(
                        3...15,
                        [
                            (
                                "format",
                                .choice(
                                    ["article", "video", "webinar", "infographie", "email", "post_social"],
                                    required: true)
                            ),
                            ("message", .text(300, required: true)), ("canal", .text(120, required: true)),
                            ("frequence", .text(80)), ("kpi", .text(120)), ("cible", .text(120)),
                            ("periode", .text(80)),
                        ])
                ),
            ]),
    ]

    static let intents: [Intent] = [
        Intent(name: "create_scenario", act: .creates(scenario)),
        Intent(name: "add_objective", act: .creates(objectif)),
        Intent(name: "add_target", act: .creates(cible)),
        Intent(name: "add_resource", act: .creates(ressource)),
        Intent(
            name: "generate_plan", act: .creates(plan), needs: [objectif, cible, ressource], hasPrompt: true,
            asks: [("consigne", .text(500))]),
        Intent(name: "suggest_targets", act: .suggests, needs: [objectif], hasPrompt: true),
        Intent(
            name: "search_inspiration", act: .creates(recherche), hasPrompt: true,
            asks: [("requete", .text(200, required: true))]),
        Intent(name: "edit_scenario", act: .changes(scenario)),
        Intent(name: "edit_objective", act: .changes(objectif)),
        Intent(name: "remove_objective", act: .removes(objectif)),
        Intent(name: "edit_target", act: .changes(cible)),
        Intent(name: "remove_target", act: .removes(cible)),
        Intent(name: "edit_resource", act: .changes(ressource)),
        Intent(name: "remove_resource", act: .removes(ressource)),
    ]

    private static let everywhere: Set = [
        "edit_scenario", "edit_objective", "remove_objective", "edit_target", "remove_target", "edit_resource",
        "remove_resource",
    ]

    static let states = ["draft", "collecting_targets", "ready"]

    private static let offers: [Set<String>] = [
        ["add_objective", "suggest_targets", "add_target", "add_resource"],
        ["suggest_targets", "add_target", "add_resource", "search_inspiration", "generate_plan", "add_objective"],
        ["generate_plan", "search_inspiration", "suggest_targets", "add_target", "add_resource", "add_objective"],
    ]

    /// The intents by state, so that the question costs nothing.
    private static let table: [[Bool]] = offers.map { offered in
        intents.map { offered.contains($0.name) || everywhere.contains($0.name) }
    }

    static func isOffered(_ intent: Int, in state: Int) -> Bool { table[state][intent] }

    static func intent(_ name: String) -> Int? { intents.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
    static func kind(_ name: String) -> Int? { kinds.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }

    /// The one intent without a prompt that creates a kind.
    static func creator(of kind: Int) -> Int? { kind <= ressource ? kind : nil }
}

extension FlowFacts.Rule {
    /// Whether a value is what the field says; `null` is no value.
    func allows(_ value: JSON) -> Bool {
        if case .null = value {
            switch self {
            case .text(_, let required), .choice(_, let required): return !required
            case .list: return false  // both lists of the flow are required
            case .number, .flag, .date: return true
            }
        }
        switch (self, value) {
        case (.text(let most, let required), .string(let text)):
            return text.unicodeScalars.count <= most && !(required && Self.isBlank(text))
        case (.number(let least), .number(let number)):
            guard let double = Double(number.text) else { return false }
            return double >= least && double <= 1e15
        case (.flag, .bool): return true
        case (.date, .string(let text)): return Self.isDay(text)
        case (.choice(let values, _), .string(let text)): return values.contains { $0.utf8.elementsEqual(text.utf8) }
        case (.list(let size, let fields), .array(let items)):
            return size.contains(items.count) && items.allSatisfy { Self.holds($0, fields) }
        case (_, _): return false
        }
    }

    /// Whether an object has these keys, all of them and no others, with allowed values.
    static func holds(_ value: JSON, _ fields: [(name: String, rule: Self)], nullsPass: Bool = false) -> Bool {
        guard case .object(let object) = value, object.count == fields.count else { return false }
        return fields.allSatisfy { field in
            guard let value = object[field.name] else { return false }
            return nullsPass && value.isNull || field.rule.allows(value)
        }
    }

    static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || [0x200B, 0x2060, 0xFEFF].contains($0.value)
        }
    }

    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1
        else { return false }
        let long = [1, 3, 5, 7, 8, 10, 12].contains(month)
        let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        let length = month == 2 ? (leap ? 29 : 28) : long ? 31 : 30
        return (1...12).contains(month) && (1...length).contains(day)
    }
}
