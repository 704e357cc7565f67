import HTTPTypes
import Hummingbird
import NIOCore
import OrderedJSON

extension ResponseBody {
    /// A JSON text.
    init(_ json: JSON) { self.init(byteBuffer: ByteBuffer(bytes: json.bytes)) }
}

extension Response {
    /// An answer of JSON.
    init(_ status: HTTPResponse.Status = .ok, _ json: JSON, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        self.init(status: status, headers: headers, body: .init(json))
    }
}

extension HTTPField.Name {
    /// A name that is one; the ones here are.
    static func named(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("no name of a header: \(name)") }
        return name
    }

    static let idempotencyKey = named("Idempotency-Key")
    static let requestID = named("X-Request-Id")
    static let role = named("X-Role")
    static let forwardedFor = named("X-Forwarded-For")
    static let rateLimit = named("RateLimit")
    static let rateLimitPolicy = named("RateLimit-Policy")
    static let lastEventID = named("Last-Event-ID")
    static let serverTiming = named("Server-Timing")
    static let accelBuffering = named("X-Accel-Buffering")
    static let contentTypeOptions = named("X-Content-Type-Options")
    static let frameOptions = named("X-Frame-Options")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
}
