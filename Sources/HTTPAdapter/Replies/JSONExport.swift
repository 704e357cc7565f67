import ConversationCore
import OrderedJSON
import Turns

/// All of a scenario, for other programs.
struct JSONExport {
    private let resting: RestingConversation
    private let facts: ItemFacts
    private let moment: String

    init(_ resting: RestingConversation, _ facts: ItemFacts, at moment: String) {
        self.resting = resting
        self.facts = facts
        self.moment = moment
    }

    var json: JSON {
        let (flow, conversation) = (resting.flow, resting.conversation)
        var object: JSONObject = [
            "exported_at": .string(moment), "flow": .string(flow.name), "state": .string(flow[conversation.state].name),
            "written_by_model": .array(
                flow.kinds.indices.map(KindID.init(rawValue:)).filter(holdsWordsOfModels).map {
                    .string(flow[$0].name)
                }),
            "scenario": conversation.scenario.map { .object(resting.item($0, .scenario)) } ?? .null,
        ]
        for place in flow.kinds.indices.dropFirst() {
            let kind = KindID(rawValue: place)
            let items = conversation[kind].map { JSON.object(resting.item($0, kind) + facts.body(of: $0, kind)) }
            if flow[kind].versioned {
                object.append(flow[kind].name, items.last ?? .null)
            } else {
                object.append(flow[kind].collection, .array(items))
            }
        }
        return .object(object)
    }

    private func holdsWordsOfModels(_ kind: KindID) -> Bool {
        resting.conversation[kind].contains { facts.isByModel($0, kind) }
    }
}
