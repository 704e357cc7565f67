import ConversationCore
import HTTPTypes
import Hummingbird
import OrderedJSON
import PromptLibrary
import Turns

/// The addresses that flows give to their intents under the server's root, `route: POST /api/search`. The scenario stands in
/// the body, and the rest of it is the intent's form.
struct FlowOwnRoutes: Sendable {
    let service: HTTPService

    func add(to router: Router<APIContext>) async {
        var seen: Set<String> = []
        for name in await service.bundles.flows() {
            guard let flow = await service.bundles.current(flow: name)?.flow else { continue }
            for route in flow.intents.compactMap(\.route) where route.path.hasPrefix("/") {
                guard seen.insert("\(route.method) \(route.path)").inserted,
                    let method = HTTPRequest.Method(route.method)
                else { continue }
                router.on(RouterPath(route.path), method: method) { request, context in
                    try await run(route, request, context)
                }
            }
        }
    }

    /// The rest of the body is the form; `query` stands for the first text that is asked for, whatever the flow calls it.
    private static func payload(_ members: JSONObject, _ intent: Intent) -> JSONObject {
        let first = intent.asks.first { if case .text = $0.type { true } else { false } }?.name
        let isNamed = intent.asks.contains { $0.name == "query" }
        return JSONObject(
            members.filter { $0.key != "scenario_id" }.map { member in
                (key: member.key == "query" && !isNamed ? first ?? "query" : member.key, value: member.value)
            })
    }

    private func run(_ route: Route, _ request: Request, _ context: APIContext) async throws -> Response {
        var (body, bytes) = try await RequestObject.read(request, limit: service.settings.largestBody)
        guard let id = body.text("scenario_id") else {
            body.note("scenario_id", .missing)
            throw APIError.invalid(body.wrong)
        }
        let resting = try await service.runner.conversation(ConversationID(rawValue: id), role: context.role)
        guard let intent = resting.flow.intents.first(where: { $0.route == route }) else { throw APIError.noRoute }
        let payload = Self.payload(body.members, intent)
        let press = Press(.intent(intent.name, payload: payload, entity: nil))
        let call = try TurnCall(.press(press), .resume(resting.id), of: request, body: bytes, context, service)
        return try await service.answer(call)
    }
}
