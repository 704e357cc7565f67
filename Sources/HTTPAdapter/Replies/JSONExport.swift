import ConversationCore
import OrderedJSON
import Turns

/// All of a scenario, for other programs.
struct JSONExport {
    private let resting: RestingConversation
    private let moment: String

    init(_ resting: RestingConversation, at moment: String) {
        self.resting = resting
        self.moment = moment
    }

    var json: JSON {
        let (flow, conversation) = (resting.flow, resting.conversation)
        var object: JSONObject = [
            "exported_at": .string(moment), "flow": .string(flow.name), "state": .string(flow[conversation.state].name),
            "written_by_model": .array(flow.kindsOfModels.map { .string(flow[$0].name) }),
            "scenario": conversation.scenario.map { .object(resting.item($0, .scenario)) } ?? .null,
        ]
        for place in flow.kinds.indices.dropFirst() {
            let kind = KindID(rawValue: place)
            let items = conversation[kind].map { JSON.object(resting.item($0, kind)) }
            if flow[kind].versioned {
                object.append(flow[kind].name, items.last ?? .null)
            } else {
                object.append(flow[kind].collection, .array(items))
            }
        }
        return .object(object)
    }
}

extension Flow {
    /// The kinds that models write: whatever creates them has a prompt of its own.
    var kindsOfModels: [KindID] {
        kinds.indices.map(KindID.init(rawValue:)).filter { kind in
            let creators = intents.filter { $0.creates == kind }
            return !creators.isEmpty && creators.allSatisfy { $0.prompt != nil }
        }
    }
}
