import Hummingbird
import Logging
import NIOCore

/// What belongs to one request.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Where the connection comes from; a proxy stands before people where one is trusted.
    let remoteAddress: String
    /// What the request is called by, in every line of the log.
    var requestID = ""
    /// The role of who asks, by its name; `nil` where the request does not say, or is not to be believed.
    var role: String?
    /// When it came, on the runner's clock.
    var receivedMilliseconds = 0

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
