import ConversationCore
import OrderedJSON
import Turns

extension AcceptedTurn {
    var json: JSON {
        var object: JSONObject = [
            "bundle": .string(bundle), "fence": .integer(fence), "input": input, "began": .integer(began),
            "lease_expires": .integer(leaseExpires),
        ]
        if case .revision(let revision) = expected { object.append("expected", .integer(revision)) }
        if takeovers > 0 { object.append("takeovers", .integer(takeovers)) }
        object.append("owner", optional: owner?.rawValue)
        object.append("language", optional: language)
        if let request {
            object.append(
                "request",
                ["key": .string(request.key), "digest": .string(request.digest), "expires": .integer(request.expires)])
        }
        if let message { object.append("message", message.json) }
        return .object(object)
    }

    init(_ json: JSON, address: StoredTurn.Address) throws {
        self.init(
            address: address, bundle: try json.text("bundle"),
            expected: try json.optionalInteger("expected").map { .revision($0) } ?? .absent,
            fence: try json.integer("fence"), leaseExpires: try json.integer("lease_expires"),
            owner: try json.optionalText("owner").map(Owner.init(rawValue:)),
            request: try json["request"].map { request in
                KeyedRequest(
                    key: try request.text("key"), digest: try request.text("digest"),
                    expires: try request.integer("expires"))
            },
            input: try json.member("input") { $0 }, language: try json.optionalText("language"),
            message: try json["message"].map { try Message($0, turn: address.turn) },
            began: try json.integer("began"), takeovers: try json.optionalInteger("takeovers") ?? 0)
    }
}

extension Message {
    fileprivate var json: JSON {
        var object: JSONObject = [
            "part": .integer(id.place), "author": .string(author.rawValue), "text": .string(text), "at": .integer(at),
        ]
        object.append("expires", optional: expires)
        return .object(object)
    }

    fileprivate init(_ json: JSON, turn: TurnID) throws {
        self.init(
            id: MessageID(turn: turn, place: try json.integer("part")),
            author: try json.member("author") { $0.string.flatMap(Author.init(rawValue:)) },
            text: try json.text("text"), at: try json.integer("at"), expires: try json.optionalInteger("expires"))
    }
}
