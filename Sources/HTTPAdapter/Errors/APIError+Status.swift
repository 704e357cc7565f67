import HTTPTypes
import Turns

extension APIError {
    var status: HTTPResponse.Status {
        switch self {
        case .notJSON, .badKey: .badRequest
        case .invalid: .unprocessableContent
        case .bodyTooLarge: .contentTooLarge
        case .noRoute, .unknownScenario, .unknownFlow, .unknownIntent, .unknownEntity, .unknownTurn, .unknownExport,
            .notInFlow:
            .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .refused(let reply): reply.status
        case .alreadyHere: .conflict
        case .otherRevision: .preconditionFailed
        case .unauthorized: .unauthorized
        case .otherOrigin: .forbidden
        case .tooManyRequests: .tooManyRequests
        case .turn(let failure): failure.status
        case .store(let failure): TurnFailure(failure).status
        case .fault: .internalServerError
        }
    }

    /// A stable word for programs.
    var code: String {
        switch self {
        case .notJSON: "not_json"
        case .badKey: "bad_key"
        case .invalid: "invalid"
        case .bodyTooLarge: "body_too_large"
        case .noRoute: "no_route"
        case .methodNotAllowed: "method_not_allowed"
        case .unknownScenario: "unknown_scenario"
        case .unknownFlow: "unknown_flow"
        case .unknownIntent: "unknown_intent"
        case .unknownEntity: "unknown_entity"
        case .alreadyHere: "already_here"
        case .unknownTurn: "unknown_turn"
        case .unknownExport: "unknown_export"
        case .notInFlow: "not_in_flow"
        case .refused(let reply): reply.errorCode ?? "refused"
        case .otherRevision: "other_revision"
        case .unauthorized: "unauthorized"
        case .otherOrigin: "other_origin"
        case .tooManyRequests: "too_many_requests"
        case .turn(.unknownConversation), .store(.gone): "unknown_scenario"
        case .turn(let failure): failure.code
        case .store(let failure): TurnFailure(failure).code
        case .fault: "internal"
        }
    }
}

extension Reply {
    /// What a route answers where the flow did not let a turn do what was asked.
    var status: HTTPResponse.Status {
        switch errorCode {
        case "invalid_fields": .unprocessableContent
        case "not_offered_here", "needs_not_met", "full", "nowhere_back", "held", "stale", "moves_do_not_settle":
            .conflict
        case "entity_missing": .notFound
        case "model_refused", "model_truncated", "model_filtered", "model_off_contract", "cancelled", nil: .ok
        default: .badGateway
        }
    }
}

extension TurnFailure {
    /// What a store's failure means where no conversation is named.
    init(_ failure: StoreFailure) { self.init(failure, ConversationID(rawValue: "")) }

    var status: HTTPResponse.Status {
        switch self {
        case .unknownConversation, .unknownFlow: .notFound
        case .unknownIntent, .unknownLanguage, .invalidPayload, .messageTooLong, .messageEmpty, .keyReused:
            .unprocessableContent
        case .unknownRole: .forbidden
        case .conversationExists, .running, .conflict, .takenOver: .conflict
        case .busy: .serviceUnavailable
        // What goes away by itself or by an operator's hand: the same request may be sent again.
        case .storage(.locked), .storage(.closed), .storage(.full), .storage(.readOnly): .serviceUnavailable
        case .bundleMissing, .corrupt, .storage, .cancelled: .internalServerError
        }
    }
}
