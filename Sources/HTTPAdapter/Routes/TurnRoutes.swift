import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

/// `/api/turns/{turn}`: what became of a turn, its events, and stopping it.
struct TurnRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        let turns = router.group("turns/:turn")
        turns.get { _, context in try await state(context) }
        turns.get("events") { request, context in try await events(request, context) }
        turns.post("stop") { _, context in try await stop(context) }
    }

    private func state(_ context: APIContext) async throws -> Response {
        let address = try Self.address(context)
        var object: JSONObject = [
            "turn": .string(address.text), "scenario_id": .string(address.conversation.rawValue),
        ]
        if let reply = try await service.runner.reply(of: address) {
            object.append("state", "done")
            object.append("reply", reply.body(address))
        } else if try await isOpen(address) {
            object.append("state", "running")
        } else {
            throw APIError.unknownTurn(address.text)
        }
        return Response(.ok, .object(object))
    }

    /// Here, or accepted by a process that is gone.
    private func isOpen(_ address: StoredTurn.Address) async throws(StoreFailure) -> Bool {
        if service.turns.isRunning(address) { return true }
        return try await service.store.unfinished(leaseExpiredBefore: .max).contains { $0.turn.address == address }
    }

    private func events(_ request: Request, _ context: APIContext) async throws -> Response {
        let address = try Self.address(context)
        var query = QueryReader(request)
        let after = query.integer("after", in: 0...Int.max)
        let words = query.wordsForm()
        query.refuseOthers()
        try query.check()
        let seen = after ?? Self.sequence(request.headers[.lastEventID], of: address) ?? 0
        // What is shown of a message hangs on all of it.
        if let events = service.turns.events(of: address, after: words == .html ? 0 : seen) {
            return .events(events, words: service.settings.streamsWords ? words : nil, after: seen)
        }
        guard let reply = try await service.runner.reply(of: address) else { throw APIError.unknownTurn(address.text) }
        // Its steps are forgotten; the reply alone counts.
        let (events, continuation) = AsyncStream<LiveEvent>.makeStream()
        continuation.yield(LiveEvent(address, sequence: max(1, seen + 1), .replied(reply)))
        continuation.finish()
        return .events(events, words: words)
    }

    private func stop(_ context: APIContext) async throws -> Response {
        let address = try Self.address(context)
        if service.runner.stop(address) { return Response(status: .accepted) }
        guard try await service.runner.reply(of: address) != nil else { throw APIError.unknownTurn(address.text) }
        return Response(status: .noContent)
    }

    private static func address(_ context: APIContext) throws(APIError) -> StoredTurn.Address {
        let text = context.parameters.get("turn") ?? ""
        guard let address = StoredTurn.Address(text: text) else { throw .unknownTurn(text) }
        return address
    }

    /// `TURN.SEQUENCE`, as the events have it.
    private static func sequence(_ header: String?, of address: StoredTurn.Address) -> Int? {
        guard let header, header.hasPrefix("\(address.text).") else { return nil }
        return Int(header.dropFirst(address.text.count + 1)).flatMap { $0 >= 0 ? $0 : nil }
    }
}
