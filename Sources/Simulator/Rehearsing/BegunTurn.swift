import OrderedJSON
import Turns

/// A turn of the performance that has been accepted, as whoever follows it needs to know it.
struct BegunTurn: Sendable {
    private let address: StoredTurn.Address
    /// What the transcript will hold of the person; empty where that is nothing.
    private let userMessage: String

    init(_ address: StoredTurn.Address, userMessage: String) {
        self.address = address
        self.userMessage = userMessage
    }

    var json: JSON {
        var object: JSONObject = [
            "turn": .string(address.text), "scenario_id": .string(address.conversation.rawValue),
        ]
        if !userMessage.isEmpty { object.append("user", .string(userMessage)) }
        return .object(object)
    }
}
