import ConversationCore
import OrderedJSON
import TestSupport

/// Makes what a model may answer: replies that keep their contract, whatever the state allows, and the same one edit
/// away.
struct HostileReplies {
    var random: SeededRandom
    private var number = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    // MARK: Replies that keep their contract

    /// A reading of a free message about a conversation.
    mutating func reading(_ conversation: Conversation) -> JSON {
        var intent = "none"
        var arguments: JSON = ["consigne": nil, "requete": nil]
        var entity: JSON = nil
        var changes: JSON = nil
        var creates: [JSON] = []
        var actions: [JSON] = []
        var errors: [JSON] = []
        switch random.below(20) {
        case 0..<7:
            for _ in 0...random.below(2) { creates.append(creation(random.below(4))) }
            if random.chance(70) { intent = FlowFacts.intents[random.below(4)].name }
        case 7..<10:
            let kind = random.below(4)
            intent = ["edit_scenario", "edit_objective", "edit_target", "edit_resource"][kind]
            entity = identity(kind, conversation)
            changes = edited(kind)
        case 10..<12:
            let kind = 1 + random.below(3)
            intent = ["remove_objective", "remove_target", "remove_resource"][kind - 1]
            entity = identity(kind, conversation)
        case 12..<16:
            intent = random.pick(["generate_plan", "suggest_targets", "search_inspiration", "generate_plan"])
            arguments = [
                "consigne": random.chance(50) ? .string(words(4)) : nil,
                "requete": random.chance(80) ? .string(words(3)) : nil,
            ]
            if random.chance(25) { creates.append(creation(random.below(4))) }
        case 16..<18:
            for _ in 0...random.below(3) { actions.append(action()) }
        default:
            if random.chance(50) {
                errors = [.string(random.pick(["unclear", "out_of_scope", "missing_information"]))]
            }
        }
        return Answers.reading(
            message(), intent: intent, arguments: arguments, entity: entity, changes: changes, creates: creates,
            actions: actions, errors: errors)
    }

    /// What an intent's own prompt answers.
    mutating func content(_ intent: String) -> JSON {
        switch intent {
        case "generate_plan": return Answers.plan(message(), resume: words(6), items: 3 + random.below(2))
        case "search_inspiration": return Answers.inspirations(message())
        default: return Answers.suggestions((0..<3).map { _ in words(2) }, message: message())
        }
    }

    /// Words that are in this reply only.
    private mutating func message() -> String {
        number += 1
        return "Réponse n° \(number)."
    }

    mutating func words(_ count: Int) -> String {
        var text = ""
        for place in 0..<count { text += (place == 0 ? "" : " ") + random.pick(Self.vocabulary) }
        return text
    }

    private static let vocabulary = [
        "paie", "PME", "démo", "juin", "DRH", "\"cité\"", "l'été", "salon", "coût", "💶", "ligne\nnouvelle", "{{titre}}",
    ]

    mutating func fields(_ kind: Int) -> JSON {
        switch kind {
        case 0: return ["nom": .string(words(2)), "thematique": nil, "contexte": .string(words(4))]
        case 1:
            return [
                "libelle": .string(words(3)), "indicateur": nil, "valeur_visee": .number(JSONNumber(random.below(900))),
                "echeance": random.chance(50) ? "2026-06-30" : nil,
            ]
        case 2: return Answers.cibleFields(words(2))
        default:
            return [
                "nom": .string(words(2)), "type": "budget", "description": nil, "disponible": .bool(random.chance(50)),
            ]
        }
    }

    private mutating func creation(_ kind: Int) -> JSON {
        ["kind": .string(FlowFacts.kinds[kind].name), "fields": fields(kind)]
    }

    /// Fields of which some are to stay as they are.
    private mutating func edited(_ kind: Int) -> JSON {
        let fields = JSONObject(
            (fields(kind).object ?? [:]).map { (key: $0.key, value: random.chance(50) ? JSON.null : $0.value) })
        return ["kind": .string(FlowFacts.kinds[kind].name), "fields": .object(fields)]
    }

    private mutating func action() -> JSON {
        let name = random.pick([
            "add_objective", "add_target", "add_resource", "generate_plan", "suggest_targets", "search_inspiration",
            "create_scenario",
        ])
        let payload: JSON =
            switch name {
            case "create_scenario": fields(0)
            case "add_objective": fields(1)
            case "add_target": fields(2)
            case "add_resource": fields(3)
            case "generate_plan": ["consigne": .string(words(2))]
            case "search_inspiration": ["requete": .string(words(2))]
            default: [:]
            }
        return ["intent": .string(name), "payload": payload]
    }

    /// Mostly an entity that is there.
    private mutating func identity(_ kind: Int, _ conversation: Conversation) -> JSON {
        let there = conversation.collections[kind]
        if there.isEmpty || random.chance(8) { return random.chance(50) ? nil : .string(forged(conversation)) }
        return .string(random.pick(there).id.description)
    }

    /// Something that looks like an identity and is not one, or not one of the right kind.
    mutating func forged(_ conversation: Conversation) -> String {
        let real = conversation.collections.flatMap(\.self).first?.id.description ?? "6ppm9zrxmgwwq-1"
        switch random.below(7) {
        case 0: return EntityID(turn: TurnID(rawValue: random.next()), index: 1).description
        case 1: return real
        case 2: return real + " "
        case 3: return real.uppercased()
        case 4: return "0" + real
        case 5: return real.replacing("-", with: "-0")
        default: return "'; DROP TABLE cibles; --"
        }
    }
}
