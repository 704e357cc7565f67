import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import PromptLibrary
import Turns

/// `/api/scenarios`: listing, making, reading and deleting conversations.
struct ScenarioRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        let scenarios = router.group("scenarios")
        scenarios.get { request, _ in try await list(request) }
        scenarios.post { request, context in try await create(request, context) }
        scenarios.get(":id") { _, context in try await read(context) }
        scenarios.delete(":id") { request, context in try await delete(request, context) }
        scenarios.get(":id/messages") { request, context in try await messages(request, context) }
        scenarios.get(":id/events") { _, context in try await events(context) }
    }

    private func list(_ request: Request) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.integer("limit", in: 1...100) ?? 20
        var filter = ConversationFilter(flow: query.text("flow"), state: query.text("state"), text: query.text("q"))
        let cursor = query.text("cursor")
        // Any other name is a field of the scenario that the flow lists.
        let known = await listedFields()
        for (name, value) in query.others {
            guard known.contains(name) else {
                query.note(name, .unknown)
                continue
            }
            filter.fields.append(name, .string(value))
        }
        try query.check()
        let page = try await service.store.list(filter, PageRequest(limit: limit, cursor: cursor))
        return Response(
            .ok, ["items": .array(page.items.map(\.body)), "next": page.next.map(JSON.string) ?? .null])
    }

    private func listedFields() async -> Set<String> {
        var names: Set<String> = []
        for name in await service.bundles.flows() {
            guard let flow = await service.bundles.current(flow: name)?.flow else { continue }
            names.formUnion(flow[.scenario].fields.filter(\.listed).map(\.name))
        }
        return names
    }

    /// Presses the button that creates the flow's scenario.
    private func create(_ request: Request, _ context: APIContext) async throws -> Response {
        let (body, bytes) = try await RequestObject.read(request, limit: service.settings.largestBody)
        var named = body
        let name = named.text("flow") ?? service.settings.flow
        let language = named.text("language")
        try named.check()
        let fields = JSONObject(body.members.filter { $0.key != "flow" && $0.key != "language" })
        guard let flow = await service.bundles.current(flow: name)?.flow else { throw APIError.unknownFlow(name) }
        guard let creator = flow.creators[KindID.scenario.rawValue] else {
            throw APIError.notInFlow("POST /api/scenarios")
        }
        let press = Press(.intent(flow[creator].name, payload: fields, entity: nil))
        let call = try TurnCall(
            .press(press), .begin(flow: name), language: language, of: request, body: bytes, context, service)
        let answer = try await call.run()
        guard answer.reply.changes.contains(where: { $0.verb == .created }) else {
            throw APIError.refused(answer.reply)
        }
        let id = answer.address.conversation
        let resting = try await service.runner.conversation(id, role: context.role)
        return Response(
            .created, resting.body(ItemFacts(ofNew: resting)),
            headers: [.location: "/api/scenarios/\(id.rawValue)", .eTag: "\"\(resting.conversation.revision)\""])
    }

    private func read(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let facts = try await ItemFacts(of: resting, service.items.store)
        let running = try await running(in: resting.id)
        return Response(
            .ok, resting.body(facts, running: running), headers: [.eTag: "\"\(resting.conversation.revision)\""])
    }

    /// Here, or accepted and left.
    private func running(in id: ConversationID) async throws(StoreFailure) -> StoredTurn.Address? {
        if let here = service.turns.running(in: id) { return here }
        return try await service.store.unfinishedTurn(of: id)
    }

    private func delete(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = context.scenario
        let keyed = try KeyedRequest(request, [], service, role: context.role)
        if let expected = try RevisionMatch(request.headers), let revision = try await revision(of: id, keyed) {
            guard expected.holds(revision) else { throw APIError.otherRevision(revision) }
        }
        try await service.store.delete(id, at: service.clock.unixSeconds, request: keyed)
        service.turns.end(id)
        return Response(status: .noContent)
    }

    /// `nil` where it may be gone because the same request was made before.
    private func revision(of id: ConversationID, _ keyed: KeyedRequest?) async throws(TurnFailure) -> Int? {
        do throws(TurnFailure) { return try await service.runner.conversation(id).conversation.revision } catch {
            if keyed != nil, case .unknownConversation = error { return nil }
            throw error
        }
    }

    private func messages(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.integer("limit", in: 1...100) ?? 10
        let before = query.text("before")
        if let before, MessageID(before) == nil { query.note("before", .malformed) }
        query.refuseOthers()
        try query.check()
        let page = try await service.store.messages(of: context.scenario, PageRequest(limit: limit, cursor: before))
        return Response(
            .ok,
            [
                "items": .array(page.items.reversed().map(\.body)), "before": page.next.map(JSON.string) ?? .null,
            ])
    }

    private func events(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        return .events(service.turns.windowEvents(of: resting.id), words: nil, endsWithServer: true)
    }
}

extension APIContext {
    /// The scenario that the path names.
    var scenario: ConversationID { ConversationID(rawValue: parameters.get("id") ?? "") }
}
