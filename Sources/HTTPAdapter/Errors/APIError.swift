import ConversationCore
import OrderedJSON
import Turns

/// Why a request is not answered with what it asked for.
enum APIError: Error {
    /// The body is no JSON text.
    case notJSON(JSONParseError)
    /// The body is JSON, and something in it is not as it must be.
    case invalid([InvalidValue])
    case bodyTooLarge(limit: Int)
    /// No route has this path.
    case noRoute
    /// The path has other methods.
    case methodNotAllowed([String])
    case unknownScenario(String)
    case unknownFlow(String)
    case unknownIntent(String)
    case unknownEntity(String)
    /// What is to be linked is in the scenario already.
    case alreadyHere(String)
    case unknownTurn(String)
    case unknownExport(String)
    /// The flow has nothing that writes this; the collection, and what was to be done.
    case notInFlow(String)
    /// A turn ran, and the flow did not let it do what was asked.
    case refused(Reply)
    /// The `If-Match` header names another revision; the one that is.
    case otherRevision(Int)
    /// The token is missing or is another one.
    case unauthorized
    /// A page of another origin, or a name that is not this machine's.
    case otherOrigin
    case tooManyRequests(retryAfterSeconds: Int)
    /// The header is no key.
    case badKey
    case turn(TurnFailure)
    case store(StoreFailure)
    /// A fault of ours; what it was is in the log.
    case fault
}

/// Something in a request that is not as it must be.
struct InvalidValue: Hashable, Sendable {
    enum Problem: Hashable, Sendable {
        case missing
        case unknown
        case wrongType(String)
        case outOfRange(Int, Int)
        /// Exactly one of these must be there.
        case exactlyOne([String])
        case notOneOf([String])
        /// A cursor, an identity, a date that has another form.
        case malformed
        case tooLong(bytes: Int, most: Int)
        case blank
    }

    let path: String
    let problem: Problem
}
