import ConversationCore
import Hummingbird
import OrderedJSON
import Turns

/// `{"id": …}` sent to a collection: an item that another scenario holds is to be in this one too.
struct ItemLink {
    private let entity: EntityID
    private let text: String
    private let kind: KindID
    private let here: RestingConversation

    /// `nil` for a body that describes an item; those have no field `id`.
    /// - Throws: what is wrong with an identity that is none.
    init?(_ body: RequestObject, _ kind: KindID, _ here: RestingConversation) throws(APIError) {
        guard let id = body.members["id"], body.members.count == 1,
            !here.flow[kind].fields.contains(where: { $0.name == "id" })
        else { return nil }
        guard let text = id.string else {
            throw .invalid([InvalidValue(path: "id", problem: .wrongType("string"))])
        }
        guard let entity = EntityID(text) else {
            throw .invalid([InvalidValue(path: "id", problem: .malformed)])
        }
        (self.entity, self.text, self.kind, self.here) = (entity, text, kind, here)
    }

    /// Adds it by a turn like any other, and then says that both are one.
    func answer(
        _ request: Request, _ bytes: [UInt8], _ context: APIContext, _ service: HTTPService
    ) async throws -> Response {
        let flow = here.flow
        let repeated = try await service.repeated(request, bytes, role: context.role)
        let original: HeldItem
        let fields: JSONObject
        do { (original, fields) = try await self.original(service, isRepeated: repeated != nil) } catch {
            if let repeated { return repeated }
            throw error
        }
        guard let intent = flow.creators[kind.rawValue] else { throw APIError.noRoute }
        let form = flow.form(of: intent).map(\.name)
        let press = Press(
            .intent(flow[intent].name, payload: JSONObject(fields.filter { form.contains($0.key) }), entity: nil))
        let answer = try await TurnCall(.press(press), .resume(here.id), of: request, body: bytes, context, service)
            .run()
        if let change = answer.reply.changes.first(where: { $0.verb == .created }) {
            try await service.items.store.link(
                HeldItem(conversation: here.id, entity: change.entity), to: original, fields: fields,
                isSame: change.fields == fields)
            await service.bringItemsUpToDate()
        }
        return try service.response(answer)
    }

    /// Where it stands, and what it is; without what is not there.
    private func original(_ service: HTTPService, isRepeated: Bool) async throws -> (HeldItem, JSONObject) {
        guard let holder = try await service.items.store.holder(of: entity) else { throw APIError.unknownEntity(text) }
        let there = try await service.runner.conversation(holder)
        guard there.owner == here.owner, there.flow.name == here.flow.name,
            let found = there.conversation.entity(entity),
            there.flow[found.kind].name == here.flow[kind].name
        else { throw APIError.unknownEntity(text) }
        let original = HeldItem(conversation: holder, entity: entity)
        let links = try await service.items.store.links(of: here.id)
        guard isRepeated || holder != here.id && !links.values.contains(where: { $0.contains(original) }) else {
            throw APIError.alreadyHere(text)
        }
        let fields = there.fields(of: found.entity, found.kind).filter { !$0.value.isNull }
        return (original, JSONObject(fields))
    }
}
