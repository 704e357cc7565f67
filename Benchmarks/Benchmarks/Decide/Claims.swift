import ConversationCore
import FlowLanguage
import OrderedJSON
import PlainText
import SpannedYAML

/// A flow whose every button asks about all of a hundred entities: twenty guards with `where`, twenty buttons that wait for
/// one each and are shown with what stands in their way.
enum Claims {
    private static let kinds = ["plainte", "facture", "devis", "photo", "constat"]

    /// Each kind of question that a guard asks, once of each kind of document.
    private static let guards: [String] = kinds.flatMap { kind in
        [
            "count(documents where sorte == \"\(kind)\" and lisible) >= 30",
            "sum(documents.montant where sorte == \"\(kind)\") > scenario.seuil",
            "any(documents where sorte == \"\(kind)\" and days(recu_le, today) > 30)",
            "every(documents where sorte != \"\(kind)\" or filled(recu_le) and montant < scenario.seuil)",
        ]
    }

    static let flow: Flow = {
        let text = """
            format: souffleur/1
            flow: claims
            version: 1
            title: "Claims"
            languages: [en]
            starts_in: open
            scenario:
              fields:
                nom: {type: text, required: true, label: "Name"}
                seuil: {type: number, label: "Threshold"}
            entities:
              document:
                collection: documents
                label: "Document"
                at_most: 200
                fields:
                  titre: {type: text, required: true, label: "Title"}
                  sorte: {type: choice, label: "Kind", values: {\(kinds.map { "\($0): \"\($0)\"" }.joined(separator: ", "))}}
                  recu_le: {type: date, label: "Received"}
                  lisible: {type: flag, label: "Legible"}
                  montant: {type: number, label: "Amount"}
            guards:
            \(guards.enumerated().map { "  g\($0): {is: '\($1)', otherwise: \"Not yet \($0).\"}" }.joined(separator: "\n"))
            understanding: {prompt: read@1}
            intents:
              begin: {label: "Begin", creates: scenario}
              add: {label: "Add", creates: document}
              edit: {label: "Edit", changes: document}
              remove: {label: "Remove", removes: document}
            \(guards.indices.map { "  i\($0): {label: \"Settle \($0)\", goes_to: closed, needs: [g\($0)], if_not: show_disabled}" }.joined(separator: "\n"))
            states:
              open:
                label: "Open"
                may_rest_here: true
                offers: [add, edit, remove, \(guards.indices.map { "i\($0)" }.joined(separator: ", "))]
              closed: {label: "Closed", may_rest_here: true}
            repairs:
              not_offered_here: {say: "Not here."}
              needs_not_met: {say: "Not yet. {reason}"}
              unclear: {say: "Pardon?"}
              model_off_contract: {say: "Again."}
              model_refused: {say: "No."}
              model_unavailable: {say: "Later."}

            """
        let document = FlowReader.read(SourceFile(path: "claims.yaml", text: text))
        guard let flow = document.flow else {
            preconditionFailure(document.diagnostics.map { "\($0.span): \($0.message)" }.joined(separator: "\n"))
        }
        return flow
    }()

    /// A hundred documents, of which no guard has enough.
    static let beginning: Conversation = {
        var conversation = Conversation(beginning: flow)
        conversation.occasion = Occasion(today: Day("2027-03-01"))
        let first = press(100, "begin", ["Fuite", 100_000])
        let documents = (0..<100).map { press(UInt64(200 + $0), "add", values($0)) }
        return ([first] + documents).reduce(conversation) { conversation, step in
            Engine(flow: flow).decide(step.event, turn: step.turn, in: conversation).conversation
        }
    }()

    /// Ten changes, five additions, five removals and five presses that a guard refuses.
    static let steps: [Script.Step] = (0..<25).map { number in
        let turn = UInt64(1_000 + number)
        return switch number % 5 {
        case 0, 2: press(turn, "edit", values(number * 7), on: id(UInt64(200 + number * 3)))
        case 1: press(turn, "add", values(number))
        case 3: press(turn, "remove", on: id(UInt64(200 + number * 4)))
        default: press(turn, "i\(number / 5 * 4)")
        }
    }

    private static func values(_ number: Int) -> [JSON?] {
        let day = number % 3 == 0 ? "2027-02-27" : "2027-01-\(10 + number % 20)"
        return [
            .string("Document \(number)"), .string(kinds[number % 5]), .string(day), .bool(number % 4 > 0),
            .number(JSONNumber(text: "\(number * 10).\(number % 100)") ?? JSONNumber(0)),
        ]
    }

    private static func press(
        _ number: UInt64, _ intent: String, _ values: [JSON?] = [], on entity: EntityID? = nil
    ) -> Script.Step {
        guard let intent = flow.intent(named: intent) else { preconditionFailure("the flow has no intent \(intent)") }
        let choice = ActionChoice(.intent(intent, Payload(values), entity: entity))
        return Script.Step(turn: TurnID(rawValue: number), event: .actionChosen(choice))
    }

    private static func id(_ number: UInt64) -> EntityID { EntityID(turn: TurnID(rawValue: number), index: 1) }
}
