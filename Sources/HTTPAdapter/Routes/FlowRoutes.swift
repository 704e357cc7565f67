import ConversationCore
import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON
import PromptLibrary
import Turns

/// `/api/flows`: what a page needs to know of a flow, and why something cannot be done now.
struct FlowRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        router.get("flows") { _, _ in try await list() }
        router.get("flows/:flow") { _, context in try await read(context) }
        router.get("flows/:flow/drawing") { request, context in try await draw(request, context) }
        router.get("scenarios/:id/why/:intent") { _, context in try await why(context) }
    }

    /// `/openapi.json`.
    func describe(to router: Router<APIContext>) {
        router.get("openapi.json") { _, _ in
            var flows: [Flow] = []
            for name in await service.bundles.flows() {
                if let flow = await service.bundles.current(flow: name)?.flow { flows.append(flow) }
            }
            return Response(
                .ok,
                OpenAPIDocument(
                    flows: flows, version: service.settings.version, isRehearsal: service.director != nil
                ).json)
        }
    }

    private func list() async throws -> Response {
        var items: [JSON] = []
        for name in await service.bundles.flows() {
            guard let flow = await service.bundles.current(flow: name)?.flow else { continue }
            items.append(
                [
                    "name": .string(flow.name), "version": .number(JSONNumber(flow.version)),
                    "title": flow.title.json(flow), "languages": .array(flow.languages.map(JSON.string)),
                    "roles": flow.rolesBody,
                ])
        }
        return Response(.ok, ["items": .array(items)])
    }

    private func read(_ context: APIContext) async throws -> Response {
        let name = context.parameters.get("flow") ?? ""
        guard let flow = await service.bundles.current(flow: name)?.flow else { throw APIError.unknownFlow(name) }
        return Response(.ok, flow.body)
    }

    private func draw(_ request: Request, _ context: APIContext) async throws -> Response {
        let name = context.parameters.get("flow") ?? ""
        guard let flow = await service.bundles.current(flow: name)?.flow else { throw APIError.unknownFlow(name) }
        var query = QueryReader(request)
        let language = query.choice("language", of: flow.languages).map(LanguageID.init(rawValue:))
        let state = query.choice("state", of: flow.states.map(\.name))
        query.refuseOthers()
        try query.check()
        let drawing = FlowDrawing(DrawnFlow(flow, language ?? LanguageID(rawValue: 0)), current: state)
        return Response(
            status: .ok,
            headers: [.contentType: "image/svg+xml; charset=utf-8", .contentSecurityPolicy: "default-src 'none'"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: drawing.svg)))
    }

    private func why(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario, role: context.role)
        let name = context.parameters.get("intent") ?? ""
        guard let intent = resting.flow.intent(named: name) else { throw APIError.unknownIntent(name) }
        let explanation = Engine(flow: resting.flow).explain(intent, in: resting.conversation)
        return Response(.ok, ExplanationBody(explanation, of: resting).json)
    }
}
