import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import Turns

/// What a scenario holds, under the collections and routes that its own flow names.
struct EntityRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        let scenario = router.group("scenarios/:id")
        scenario.get(":collection") { _, context in try await read(context) }
        scenario.post(":collection") { request, context in try await post(request, context) }
        scenario.post(":collection/:part") { request, context in try await post(request, context) }
        scenario.patch(":collection/:part") { request, context in try await change(request, context, .changes) }
        scenario.delete(":collection/:part") { request, context in try await change(request, context, .removes) }
    }

    /// The entities of a collection; of what has versions, all of them, the latest last.
    private func read(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let name = context.parameters.get("collection") ?? ""
        guard let kind = resting.flow.kind(collection: name), kind != .scenario else { throw APIError.noRoute }
        let facts = try await ItemFacts(of: resting, service.items.store)
        let items = resting.conversation[kind].map { JSON.object(resting.item($0, kind) + facts.body(of: $0, kind)) }
        return Response(
            .ok, ["items": .array(items)], headers: [.eTag: "\"\(resting.conversation.revision)\""])
    }

    private func post(_ request: Request, _ context: APIContext) async throws -> Response {
        let (body, bytes) = try await RequestObject.read(request, limit: service.settings.largestBody)
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let path = [context.parameters.get("collection"), context.parameters.get("part")].compactMap(\.self)
            .joined(separator: "/")
        let flow = resting.flow
        let routed = flow.intents.first { $0.route == Route(method: "POST", path: path) }
        let created = flow.kind(collection: path).flatMap { flow.creators[$0.rawValue] }.map { flow[$0] }
        guard let intent = routed ?? created else { throw APIError.noRoute }
        if routed == nil, let kind = flow.kind(collection: path), let link = try ItemLink(body, kind, resting) {
            return try await link.answer(request, bytes, context, service)
        }
        let press = Press(.intent(intent.name, payload: body.members, entity: nil))
        let call = try TurnCall(.press(press), .resume(resting.id), of: request, body: bytes, context, service)
        return try await service.answer(call)
    }

    private enum Verb { case changes, removes }

    private func change(_ request: Request, _ context: APIContext, _ verb: Verb) async throws -> Response {
        let (body, bytes) = try await RequestObject.read(request, limit: service.settings.largestBody)
        if let repeated = try await service.repeated(request, bytes, role: context.role) { return repeated }
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let flow = resting.flow
        let expected = try RevisionMatch(request.headers)
        let revision = resting.conversation.revision
        if let expected, !expected.holds(revision) { throw APIError.otherRevision(revision) }
        let collection = context.parameters.get("collection") ?? ""
        guard let kind = flow.kind(collection: collection) else { throw APIError.noRoute }
        let text = context.parameters.get("part") ?? ""
        guard let entity = EntityID(text), resting.conversation.entity(entity)?.kind == kind else {
            throw APIError.unknownEntity(text)
        }
        let write: Intent.Write = verb == .changes ? .changes(kind) : .removes(kind)
        // One that is for who asks, where there are several; and one that knows what is given, where each changes only
        // some fields.
        let writers = flow.intents.indices.map(IntentID.init(rawValue:)).filter { flow[$0].write == write }
        let meant = writers.filter { flow.isMeant($0, for: resting.conversation.occasion.role) }
        let knowing = (meant.isEmpty ? writers : meant).first { flow.knows(body.members.map(\.key), in: $0, kind) }
        guard let intent = (knowing ?? meant.first ?? writers.first).map({ flow[$0] }) else {
            throw APIError.notInFlow("\(request.method.rawValue) \(collection)")
        }
        let press = Press(
            .intent(intent.name, payload: verb == .changes ? body.members : [:], entity: entity),
            revision: expected == nil ? nil : revision)
        let call = try TurnCall(.press(press), .resume(resting.id), of: request, body: bytes, context, service)
        return try await service.answer(call)
    }
}

extension Flow {
    /// Whether a change takes all of these fields.
    fileprivate func knows(_ names: [String], in intent: IntentID, _ kind: KindID) -> Bool {
        let fields = self[kind].fields
        let asked = fields.indices.filter { self[intent].asksFor($0) }.map { fields[$0].name }
        return names.allSatisfy(asked.contains)
    }
}
