import ConversationCore
import Hummingbird
import OrderedJSON
import PromptLibrary
import Turns

/// `GET /api/service`: what a page must know before it asks for anything.
struct ServiceRoutes: Sendable {
    let service: HTTPService

    func add(to router: RouterGroup<APIContext>) {
        router.get("service") { _, _ in Response(.ok, await body()) }
    }

    private func body() async -> JSON {
        let settings = service.settings
        let names = await service.bundles.flows()
        var languages: [String] = []
        // Where no flow tells anybody apart there is nothing to choose.
        var roles = HTTPSettings.RoleSource.none
        for name in names {
            let flow = await service.bundles.current(flow: name)?.flow
            if flow?.roles.isEmpty == false { roles = settings.roles }
            languages += (flow?.languages ?? []).filter { !languages.contains($0) }
        }
        let limit = service.runner.settings.turnLimitMilliseconds
        return [
            "mode": .string(settings.mode.rawValue), "model": settings.model.map(JSON.string) ?? .null,
            "understudy": .bool(settings.hasUnderstudy), "flows": .array(names.map(JSON.string)),
            "default_flow": .string(settings.flow), "languages": .array(languages.map(JSON.string)),
            "version": .string(settings.version), "roles": .string(roles.rawValue),
            "limits": [
                "message_bytes": .number(JSONNumber(service.runner.settings.longestMessage)),
                "body_bytes": .number(JSONNumber(settings.largestBody)),
                "chats_per_minute": settings.chatsAMinute.map { .number(JSONNumber($0)) } ?? .null,
                "turn_seconds": .number(JSONNumber((limit - 1) / 1_000 + 1)),
            ],
        ]
    }
}
