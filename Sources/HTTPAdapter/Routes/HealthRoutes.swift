import Hummingbird
import OrderedJSON
import Turns

/// Whether the server lives, and whether it can serve.
struct HealthRoutes: Sendable {
    let service: HTTPService
    /// Whether the database takes writes.
    let isWritable: @Sendable () async -> Bool

    func add(to router: Router<APIContext>) {
        router.get("healthz") { _, _ in Response(.ok, ["status": "ok"]) }
        router.get("readyz") { _, _ in
            let hasFlows = await !service.bundles.flows().isEmpty
            let isWritable = await isWritable()
            let body: JSON = ["database": .bool(isWritable), "flows": .bool(hasFlows)]
            return Response(isWritable && hasFlows ? .ok : .serviceUnavailable, body)
        }
    }
}
