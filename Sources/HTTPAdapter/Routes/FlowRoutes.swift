import ConversationCore
import Hummingbird
import OrderedJSON
import PromptLibrary
import Turns

/// `/api/flows`: what a page needs to know of a flow, and why something cannot be done now.
struct FlowRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        router.get("flows") { _, _ in try await list() }
        router.get("flows/:flow") { _, context in try await read(context) }
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
                ])
        }
        return Response(.ok, ["items": .array(items)])
    }

    private func read(_ context: APIContext) async throws -> Response {
        let name = context.parameters.get("flow") ?? ""
        guard let flow = await service.bundles.current(flow: name)?.flow else { throw APIError.unknownFlow(name) }
        return Response(.ok, flow.body)
    }

    private func why(_ context: APIContext) async throws -> Response {
        let resting = try await service.runner.conversation(context.scenario)
        let name = context.parameters.get("intent") ?? ""
        guard let intent = resting.flow.intent(named: name) else { throw APIError.unknownIntent(name) }
        let explanation = Engine(flow: resting.flow).explain(intent, in: resting.conversation)
        return Response(.ok, ExplanationBody(explanation, of: resting).json)
    }
}
