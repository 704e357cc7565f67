import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON
import Turns

/// Whether the server lives, whether it can serve, and what it has done.
struct HealthRoutes: Sendable {
    let service: HTTPService
    /// Whether the database takes writes.
    let isWritable: @Sendable () async -> Bool

    func add(to router: Router<APIContext>) {
        router.get("healthz") { _, _ in Response(.ok, ["status": "ok"]) }
        router.get("metrics") { _, _ in
            await Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: service.metricsText())))
        }
        router.get("readyz") { _, _ in
            let hasFlows = await !service.bundles.flows().isEmpty
            let isWritable = await isWritable()
            let body: JSON = ["database": .bool(isWritable), "flows": .bool(hasFlows)]
            return Response(isWritable && hasFlows ? .ok : .serviceUnavailable, body)
        }
    }
}
