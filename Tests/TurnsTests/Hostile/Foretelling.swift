import ConversationCore
import OrderedJSON

/// Foretells what a turn must do, from what a person did and what the model answered, by the flow file alone.
struct Foretelling {
    /// What came back for one call.
    enum Answer {
        case text(String)
        /// The same, already read.
        case object(JSON)
        /// Nothing that could be read.
        case nothing
    }

    private(set) var world: World
    private(set) var callsExpected = 0
    private var answers: ArraySlice<Answer>
    /// The last words of the model that may be said.
    private(set) var words: String?
    /// Everything that an answer which kept its contract may turn into a button.
    private(set) var suggested: [(intent: Int, payload: [JSON?])] = []
    /// Whether the turn ended with a call that gave nothing to go on with.
    private(set) var isFailed = false

    init(_ world: World, _ answers: [Answer]) {
        self.world = world
        self.answers = answers[...]
    }

    mutating func say() {
        guard let reading = ask(ReadText.isReading) else { return }
        words = reading["message_markdown"]?.string
        let creations = reading["entities_to_create"]?.array ?? []
        for creation in creations {
            guard let kind = creation["kind"]?.string.flatMap(FlowFacts.kind), let creator = FlowFacts.creator(of: kind)
            else { continue }
            world.write(creator, values(creation["fields"], FlowFacts.kinds[kind].fields), entity: nil)
        }
        if let intent = reading["intent"]?.string.flatMap(FlowFacts.intent) { carryOut(intent, reading) }
        for action in reading["actions"]?.array ?? [] {
            guard let intent = action["intent"]?.string.flatMap(FlowFacts.intent) else { continue }
            suggested.append((intent, values(action["payload"], FlowFacts.intents[intent].form)))
        }
        // A reading is carried out whole before the next call is made.
        if let pending { run(pending.intent, pending.asked) }
    }

    private var pending: (intent: Int, asked: [JSON?])?

    private mutating func carryOut(_ intent: Int, _ reading: JSON) {
        let facts = FlowFacts.intents[intent]
        let entity = reading["entity"]?.string.flatMap { EntityID($0) }
        if facts.hasPrompt {
            let asked = values(reading["arguments"], facts.asks)
            if isRunnable(intent, asked) { pending = (intent, asked) } else { world.refuse() }
            return
        }
        // A model that names nothing and says that it lacks something asks for it: nothing was refused then.
        if entity == nil, facts.actsOnEntity, facts.name != "edit_scenario", reading["errors"]?.array?.isEmpty == false
        {
            if !world.allows(intent) { world.refuse() }
            return
        }
        switch facts.act {
        case .changes(let kind):
            guard reading["changes"]?["kind"]?.string == FlowFacts.kinds[kind].name else { return }
            let given = values(reading["changes"]?["fields"], FlowFacts.kinds[kind].fields)
                .map { value -> JSON? in value == .some(.null) ? nil : value }
            if given.contains(where: { $0 != nil }) { world.write(intent, given, entity: entity) }
        case .removes(let kind): world.askToRemove(intent, kind, entity: entity)
        case .creates, .suggests: return
        }
    }

    /// A button or a route.
    mutating func press(_ intent: Int, _ given: [JSON?], entity: EntityID?) {
        guard FlowFacts.intents[intent].hasPrompt else { return world.write(intent, given, entity: entity) }
        if isRunnable(intent, given) { run(intent, given) } else { world.refuse() }
    }

    private func isRunnable(_ intent: Int, _ asked: [JSON?]) -> Bool {
        world.allows(intent)
            && zip(FlowFacts.intents[intent].asks, asked).allSatisfy { $0.rule.allows($1 ?? .null) }
    }

    /// Calls an intent's own prompt.
    private mutating func run(_ intent: Int, _ asked: [JSON?]) {
        guard let content = ask({ ReadText.isContent($0, of: intent) }) else { return }
        words = content["message_markdown"]?.string
        switch FlowFacts.intents[intent].act {
        case .creates(FlowFacts.plan):
            let fields = FlowFacts.kinds[FlowFacts.plan].fields
            world.write(
                intent, [asked[0], content["resume"], content["items"].map { inOrder($0, fields[2].rule) }], entity: nil
            )
        case .creates:
            let fields = FlowFacts.kinds[FlowFacts.recherche].fields
            world.write(intent, [asked[0], content["resultats"].map { inOrder($0, fields[1].rule) }], entity: nil)
            for item in content["resultats"]?.array ?? [] {
                suggested.append((3, [item["titre"], nil, item["recommandation_action"], nil]))
            }
        case .suggests:
            for item in content["proposals"]?.array ?? [] {
                suggested.append((2, values(item, FlowFacts.kinds[FlowFacts.cible].fields)))
            }
        case .changes, .removes: return
        }
    }

    /// One call and, if its answer is off the contract and a call is left, its repair.
    private mutating func ask(_ keepsContract: (JSON) -> Bool) -> JSON? {
        for attempt in 0..<2 where callsExpected < 3 {
            callsExpected += 1
            switch answers.popFirst() {
            case .object(let value):
                if keepsContract(value) { return value }
            case .text(let text):
                if let value = try? JSON(parsing: text, limits: JSONLimits(depth: 32)), keepsContract(value) {
                    return value
                }
            case .nothing, nil:
                isFailed = true
                return nil
            }
            if attempt == 1 { break }
        }
        isFailed = true
        return nil
    }

    private func values(_ object: JSON?, _ fields: [(name: String, rule: FlowFacts.Rule)]) -> [JSON?] {
        fields.map { object?[$0.name] }
    }

    /// A list as it is kept: its items' keys in the file's order.
    private func inOrder(_ list: JSON, _ rule: FlowFacts.Rule) -> JSON {
        guard case .list(_, let fields) = rule, case .array(let items) = list else { return list }
        return .array(items.map { item in .object(JSONObject(fields.map { ($0.name, item[$0.name] ?? .null) })) })
    }
}

/// Whether a model's answer is what it was asked for, read by hand from the flow file and "The contract of a free
/// message" in docs/flow-language.md.
enum ReadText {
    static func isReading(_ value: JSON) -> Bool {
        guard case .object(let object) = value, object.count == 8,
            let message = object["message_markdown"], FlowFacts.Rule.text(10_000, required: true).allows(message),
            let intent = object["intent"]?.string, intent == "none" || FlowFacts.intent(intent) != nil,
            let arguments = object["arguments"],
            FlowFacts.Rule.holds(arguments, [("consigne", .text(500)), ("requete", .text(200))]),
            let entity = object["entity"], FlowFacts.Rule.text(200).allows(entity),
            let changes = object["changes"], changes.isNull || isEntity(changes, nullsPass: true),
            let creations = object["entities_to_create"]?.array, creations.count <= 20,
            creations.allSatisfy({ isEntity($0) }),
            let actions = object["actions"]?.array, actions.count <= 10, actions.allSatisfy(isAction),
            let errors = object["errors"]?.array, errors.count <= 3
        else { return false }
        return errors.allSatisfy { ["unclear", "out_of_scope", "missing_information"].contains($0.string ?? "") }
    }

    private static func isEntity(_ value: JSON, nullsPass: Bool = false) -> Bool {
        guard case .object(let object) = value, object.count == 2, let name = object["kind"]?.string,
            let kind = FlowFacts.kind(name), FlowFacts.creator(of: kind) != nil, let fields = object["fields"]
        else { return false }
        return FlowFacts.Rule.holds(fields, FlowFacts.kinds[kind].fields, nullsPass: nullsPass)
    }

    private static func isAction(_ value: JSON) -> Bool {
        guard case .object(let object) = value, object.count == 2, let name = object["intent"]?.string,
            let intent = FlowFacts.intent(name), !FlowFacts.intents[intent].actsOnEntity,
            let payload = object["payload"]
        else { return false }
        return FlowFacts.Rule.holds(payload, FlowFacts.intents[intent].form)
    }

    static func isContent(_ value: JSON, of intent: Int) -> Bool {
        var members: [(name: String, rule: FlowFacts.Rule)] = [("message_markdown", .text(10_000, required: true))]
        switch FlowFacts.intents[intent].act {
        case .creates(let kind):
            let asked = FlowFacts.intents[intent].asks.map(\.name)
            members += FlowFacts.kinds[kind].fields.filter { !asked.contains($0.name) }
        case .suggests: members.append(("proposals", .list(3...10, FlowFacts.kinds[FlowFacts.cible].fields)))
        case .changes, .removes: return false
        }
        return FlowFacts.Rule.holds(value, members)
    }
}
