import ConversationCore
import OrderedJSON
import PlainText
import SpannedYAML
import TestSupport
import Testing

@testable import FlowLanguage

/// The analysis may only claim what no conversation contradicts: random flows are analysed, then walked by the engine.
@Suite struct SoundnessTests {
    private static let terms = [
        "count(idees) >= 1", "count(idees) == 0", "count(idees) > 2", "count(idees) != 2", "count(idees) <= 3",
        "count(notes) >= 2",
        "count(notes) == 1", "scenario.theme == \"rouge\"", "scenario.theme != \"bleu\"", "scenario.pret",
        "scenario.budget >= 10",
        "scenario.budget < 5", "filled(scenario.budget)", "scenario.jour > \"2026-03-01\"",
        "filled(latest(idees).detail)",
        "latest(idees).couleur == \"vif\"", "latest(notes).mot != \"a\"", "filled(scenario.theme)",
        "count(idees) > count(notes)", "count(idees) == count(notes)", "scenario.budget >= scenario.plafond",
        "scenario.plafond != scenario.budget", "scenario.jour < scenario.echeance", "scenario.plafond > count(idees)",
        "scenario.budget == scenario.budget", "latest(notes).mot == latest(idees).detail",
        "filled(latest(notes).idee)", "filled(latest(notes).idees)", "latest(notes).rang > 2.5",
        "latest(notes).rang == 3",
        "latest(notes).rang < scenario.budget",
    ]

    private func expression(_ random: inout SeededRandom, depth: Int = 2) -> String {
        guard depth > 0, random.chance(60) else { return random.pick(Self.terms) }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return "not (\(expression(&random, depth: depth - 1)))"
        case 1: return "(\(expression(&random, depth: depth - 1)) and \(expression(&random, depth: depth - 1)))"
        default: return "(\(expression(&random, depth: depth - 1)) or \(expression(&random, depth: depth - 1)))"
        }
    }

    private func part(_ random: inout SeededRandom, goesBack: Bool = true) -> String {
        let label = { (text: String) in "label: {fr: \"\(text)\", en: \"\(text)\"}" }
        let references =
            "idee: {type: idee, \(label("Idee"))}, idees: {type: idee, list: true, at_most: 2, \(label("Idees"))}"
        let guards = ["a_une_idee", "g1", "g2", "g3", "g4"]
        let intents = ["ajouter", "chercher", "corriger", "retirer", "noter", "rayer", "regler", "partir", "revenir"]
        let states = ["debut", "fin", "s1", "s2", "s3"]
        var text =
            "scenario:\n  fields:\n    plafond: {type: number, \(label("Plafond"))}\n"
            + "    echeance: {type: date, \(label("Echeance"))}\n"
        text += "entities:\n  idee: {at_most: \(Int.random(in: 1...4, using: &random))}\n"
        text +=
            "  note: {collection: notes, at_most: 3, \(label("Note")), fields: {mot: {type: text, \(label("Mot"))}, rang: {type: whole_number, min: 0, max: 12, unique: true, default: 3, \(label("Rang"))}, \(references)}}\nguards:\n"
        for name in guards {
            text +=
                "  \(name): {is: '\(expression(&random))', otherwise: {fr: \"Non.\", en: \"No.\"}, otherwise_not: {fr: \"Si.\", en: \"Yes.\"}}\n"
        }
        text +=
            "intents:\n  corriger: {\(label("Corriger")), changes: idee}\n  retirer: {\(label("Retirer")), removes: idee}\n"
        let leads = random.chance(30) ? ", goes_to: \(random.pick(states))" : ""
        text += "  noter: {\(label("Noter")), creates: note\(leads)}\n  rayer: {\(label("Rayer")), removes: note}\n"
        let need = random.chance(50) ? random.pick(guards) : "not \(random.pick(guards))"
        text += "  partir: {\(label("Partir")), goes_to: \(random.pick(states)), needs: [\(need)]}\n"
        text += "  revenir: {\(label("Revenir")), \(goesBack ? "goes_back: true" : "goes_to: fin")}\n"
        text += "  regler: {\(label("Regler")), changes: scenario}\n"
        for name in ["ajouter", "chercher"] { text += "  \(name): {needs: [\(random.pick(guards))]}\n" }
        text += "everywhere: {offers: [\(random.pick(intents))]}\nstates:\n"
        for name in states {
            let offers = intents.filter { _ in random.chance(40) }.joined(separator: ", ")
            let moves = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                "{to: \(random.pick(states)), when: [\(random.pick(guards))]}"
            }
            let after = random.chance(40) ? ", after: {days: 3, to: \(random.pick(states.filter { $0 != name }))}" : ""
            text +=
                "  \(name): {\(label(name)), offers: [\(offers)], moves_on: [\(moves.joined(separator: ", "))]\(after)}\n"
        }
        return text
    }

    private func value(of field: Field, in conversation: Conversation, _ random: inout SeededRandom) -> JSON {
        if !field.required, random.chance(40) { return .null }
        switch field.type {
        case .text: return .string(random.pick(["a", "b", "rouge"]))
        case .number: return .number(JSONNumber(Int.random(in: 0...12, using: &random)))
        case .flag: return .bool(random.chance(50))
        case .date: return .string(random.pick(["2026-02-28", "2026-03-01", "2026-03-02"]))
        case .choice(let choices): return .string(random.pick(choices).value)
        case .list: return .array([])
        case .wholeNumber: return .number(JSONNumber(Int.random(in: 0...12, using: &random)))
        case .reference(let kind): return reference(kind, conversation, &random) ?? .null
        case .references(let kind, _, let atMost):
            return .array(
                conversation[kind].prefix(Int.random(in: 0...atMost, using: &random)).map { .string($0.id.description) }
            )
        }
    }

    private func reference(_ kind: KindID, _ conversation: Conversation, _ random: inout SeededRandom) -> JSON? {
        conversation[kind].isEmpty ? nil : .string(random.pick(conversation[kind]).id.description)
    }

    /// One press, with the model's answer where the intent has a prompt.
    private func press(
        _ intent: IntentID, _ conversation: Conversation, _ engine: Engine, turn: UInt64,
        _ random: inout SeededRandom
    ) -> (Conversation, [TraceEntry]) {
        let definition = engine.flow[intent]
        let kind = definition.actsOn ?? definition.creates ?? .scenario
        let payload = Payload(engine.flow[kind].fields.map { value(of: $0, in: conversation, &random) })
        let entity = conversation[kind].isEmpty ? nil : random.pick(conversation[kind]).id
        let given = definition.prompt == nil ? payload : Payload([])
        var decision = engine.decide(
            .actionChosen(ActionChoice(.intent(intent, given, entity: entity))), turn: TurnID(rawValue: turn),
            in: conversation)
        guard case .call = decision.effect else { return (decision.conversation, decision.trace) }
        let before = decision.trace
        let content = PromptedContent(message: "m", fields: payload)
        decision = engine.decide(
            .modelReplied(.content(content)), turn: TurnID(rawValue: turn), in: decision.conversation)
        return (decision.conversation, before + decision.trace)
    }

    private func errors(_ reading: FlowReading) -> [String] {
        reading.bag.diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    /// With few cases most guards are left open.
    @Test(arguments: [FlowExploration.mostCases, 60, 1])
    func noConversationContradictsTheAnalysis(mostCases: Int) throws {
        var random = SeededRandom.announced(for: "analysis soundness, \(mostCases) cases")
        var (explored, moves, writes, departures, days) = (0, 0, 0, 0, 0)
        for round in 0..<50 {
            let file = try SmallFlow.with(part(&random))
            let reading = FlowReading(file: file, findings: [])
            let flow = try #require(
                YAMLReader.read(file).root.flatMap(reading.read), "seed \(random.seed): \(errors(reading))")
            let guards = zip(flow.guards, reading.expressions).map { AnalysedGuard($0.condition, $1, in: flow) }
            let proofs = GuardProofs(flow: flow, guards: guards)
            let reach = FlowExploration(flow: flow, guards: guards, proofs: proofs, mostCases: mostCases).reach
            let rules = reading.bag.diagnostics
            explored += reach.circles.isEmpty ? 1 : 0
            let comment = "seed \(random.seed), round \(round)"
            let engine = Engine(flow: flow)
            for walk in 0..<4 {
                var conversation = Conversation(beginning: flow)
                conversation.occasion.today = Day("2026-02-27")
                for step in 0..<25 {
                    let state = conversation.state.rawValue
                    let intent =
                        step == 0
                        ? IntentID(rawValue: 0)
                        : IntentID(rawValue: Int.random(in: 0..<flow.intents.count, using: &random))
                    let turn = UInt64(walk * 100 + step)
                    var (next, trace): (Conversation, [TraceEntry])
                    if step > 0, random.chance(15) {
                        conversation.occasion.today = conversation.occasion.today.map { Day(number: $0.number + 2) }
                        let passed = engine.decide(.timePassed, turn: TurnID(rawValue: turn), in: conversation)
                        (next, trace) = (passed.conversation, passed.trace)
                    } else {
                        (next, trace) = press(intent, conversation, engine, turn: turn, &random)
                    }
                    for entry in trace {
                        switch entry {
                        case .moved(let from, let to, let line):
                            moves += 1
                            #expect(
                                reach.won[from.rawValue][line] && reach.entered[to.rawValue], "\(comment)")
                        case .went(let from, let to, let intent, _):
                            departures += 1
                            #expect(reach.possible[from.rawValue][intent.rawValue], "\(comment)")
                            #expect(reach.entered[to.rawValue], "\(comment)")
                        case .timeOver(_, let to, _):
                            days += 1
                            #expect(reach.entered[to.rawValue], "\(comment)")
                        case .movesDoNotSettle: #expect(reach.mayGoInCircles, "\(comment)")
                        case .wrote where step > 0:
                            writes += 1
                            #expect(reach.possible[state][intent.rawValue], "\(comment)")
                        default: break
                        }
                    }
                    conversation = next
                    guard conversation.scenario != nil else { break }
                    #expect(reach.settled[conversation.state.rawValue], "\(comment)")
                    for (index, definition) in flow.guards.enumerated().prefix(guards.count) {
                        let holds = definition.condition.holds(in: conversation)
                        let claim = rules.first { $0.span == reading.places.expressions[index] }?.rule
                        #expect(claim != (holds ? "guard-never-holds" : "guard-always-holds"), "\(comment)")
                    }
                }
            }
        }
        print(
            "analysis soundness, \(mostCases) cases: \(explored) flows, \(moves) moves, \(departures) departures, \(days) times over, \(writes) writes"
        )
        #expect(explored > 10 && moves > 10 && writes > 200 && departures > 10 && days > 10)
    }

    /// What is claimed where guards are left open is claimed as well where none is.
    @Test(arguments: [60, 1]) func whatIsLeftOpenIsNoClaim(mostCases: Int) throws {
        var random = SeededRandom.announced(for: "analysis in parts, \(mostCases) cases")
        var narrowed = 0
        for round in 0..<50 {
            // Where an intent goes back to is known the better the more is known before, so that parts may know more.
            let reading = FlowReading(file: try SmallFlow.with(part(&random, goesBack: false)), findings: [])
            let flow = try #require(
                YAMLReader.read(reading.file).root.flatMap(reading.read), "seed \(random.seed): \(errors(reading))")
            let guards = zip(flow.guards, reading.expressions).map { AnalysedGuard($0.condition, $1, in: flow) }
            let proofs = GuardProofs(flow: flow, guards: guards)
            let whole = FlowExploration(flow: flow, guards: guards, proofs: proofs)
            let parts = FlowExploration(flow: flow, guards: guards, proofs: proofs, mostCases: mostCases)
            guard whole.leftOpen.isEmpty else { continue }
            let comment: Comment = "seed \(random.seed), round \(round)"
            for state in flow.states.indices {
                #expect(!whole.reach.entered[state] || parts.reach.entered[state], comment)
                #expect(!whole.reach.settled[state] || parts.reach.settled[state], comment)
                #expect(zip(whole.reach.won[state], parts.reach.won[state]).allSatisfy { !$0 || $1 }, comment)
                #expect(zip(whole.reach.possible[state], parts.reach.possible[state]).allSatisfy { !$0 || $1 }, comment)
                narrowed += parts.reach.won[state].count { !$0 }
            }
            #expect(parts.reach.circles.allSatisfy(whole.reach.circles.contains), comment)
        }
        #expect(narrowed > 10)
    }
}
