import ConversationCore
import OrderedJSON
import PromptLibrary
import Turns

/// One event of a stream.
struct LiveEvent: Sendable {
    /// How a turn ended.
    enum Outcome: Sendable {
        case replied(Reply, cue: JSON? = nil)
        case failed(code: String, message: String)
    }

    let address: StoredTurn.Address
    /// From 1, without gaps.
    let sequence: Int
    let name: String
    let data: JSONObject
    /// Whether it is of a model's words, which a caller may not want.
    let isOfWords: Bool

    private init(
        _ address: StoredTurn.Address, _ sequence: Int, _ name: String, _ data: JSONObject, isOfWords: Bool = false
    ) {
        self.address = address
        self.sequence = sequence
        self.name = name
        self.data = data
        self.isOfWords = isOfWords
    }

    init(_ event: TurnEvent) {
        let (address, sequence) = (event.address, event.sequence)
        func step(_ name: String, _ prompt: PromptReference? = nil, _ more: JSONObject = [:]) -> LiveEvent {
            var data: JSONObject = ["name": .string(name)]
            if let prompt { data.append("prompt", .string("\(prompt)")) }
            return LiveEvent(address, sequence, "step", data + more)
        }
        switch event.progress {
        case .accepted:
            self.init(
                address, sequence, "accepted",
                ["turn": .string(address.text), "scenario_id": .string(address.conversation.rawValue)])
        case .reading(let prompt): self = step("reading", prompt)
        case .asking(let prompt): self = step("asking", prompt)
        case .retrying(let attempt, let wait):
            self = step(
                "retrying", nil,
                ["attempt": .number(JSONNumber(attempt)), "wait_ms": .number(JSONNumber(wait))])
        case .repairing(let prompt): self = step("repairing", prompt)
        case .checking: self = step("checking")
        case .words(let words):
            self.init(address, sequence, "words", ["delta": .string(words)], isOfWords: true)
        case .withdrawn(let withdrawal): self.init(address, sequence, "withdrawn", withdrawal.json, isOfWords: true)
        }
    }

    init(_ address: StoredTurn.Address, sequence: Int, _ outcome: Outcome) {
        switch outcome {
        case .replied(let reply, let cue):
            self.init(address, sequence, "reply", reply.body(address, cue: cue).object ?? [:])
        case .failed(let code, let message):
            self.init(
                address, sequence, "failed",
                ["error": ["code": .string(code), "message": .string(message), "details": []]])
        }
    }

    /// A committed turn, for other windows; `nil` where nothing was committed.
    init?(committed address: StoredTurn.Address, _ outcome: Outcome) {
        guard case .replied(let reply, _) = outcome else { return nil }
        self.init(
            address, 0, "turn",
            [
                "turn": .string(address.text), "scenario_id": .string(address.conversation.rawValue),
                "scenario_state": .string(reply.state), "revision": .number(JSONNumber(reply.revision)),
            ])
    }

    /// A turn that has begun, for other windows, with what the transcript will hold of the person.
    init(begun address: StoredTurn.Address, userMessage: String) {
        var data: JSONObject = ["turn": .string(address.text), "scenario_id": .string(address.conversation.rawValue)]
        if !userMessage.isEmpty { data.append("user", .string(userMessage)) }
        self.init(address, 0, "began", data)
    }

    /// A scenario that is gone, for its windows.
    init(deleted id: ConversationID) {
        self.init(StoredTurn.Address(turn: TurnID(rawValue: 0), conversation: id), 0, "deleted", [:])
    }

    /// The same event with more in it.
    func with(_ more: JSONObject) -> LiveEvent {
        LiveEvent(address, sequence, name, data + more, isOfWords: isOfWords)
    }

    /// As server-sent events write it.
    var text: String {
        let id = sequence > 0 ? "id: \(address.text).\(sequence)\n" : ""
        return "\(id)event: \(name)\ndata: \(JSON.object(data).text)\n\n"
    }
}

extension Withdrawal {
    fileprivate var json: JSONObject {
        switch self {
        case .refused(let code, let by):
            var object: JSONObject = ["reason": .string(code)]
            if let by { object.append("guard", .string(by)) }
            return object
        case .toConfirm: return ["reason": "to_confirm"]
        case .unclear: return ["reason": "unclear"]
        case .failed(let code): return ["reason": .string(code)]
        case .offContract: return ["reason": "off_contract"]
        case .superseded: return ["reason": "superseded"]
        }
    }
}
