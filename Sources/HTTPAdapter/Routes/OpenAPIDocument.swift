import ConversationCore
import OrderedJSON
import PromptLibrary
import Turns

/// The API as OpenAPI 3.1 describes it, with the entities and routes of the flows that are served.
struct OpenAPIDocument {
    private let flows: [Flow]
    private let version: String
    private let isRehearsal: Bool

    /// - Parameter isRehearsal: whether a recording is served, which has routes of its own.
    init(flows: [Flow], version: String, isRehearsal: Bool) {
        self.flows = flows
        self.version = version
        self.isRehearsal = isRehearsal
    }

    var json: JSON {
        var paths = JSONObject((APIOperation.all + (isRehearsal ? APIOperation.rehearsal : [])).paths)
        for (path, item) in flows.flatMap(\.ownOperations).paths where paths[path] == nil { paths.append(path, item) }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Souffleur", "version": .string(version),
                "description": "Rule-driven conversations: the model proposes, the state machine disposes.",
            ],
            "paths": .object(paths),
            "components": [
                "schemas": .object(APISchemas.all + JSONObject(flows.flatMap(\.ownSchemas))),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }
}

/// One operation as the document tells it.
struct APIOperation {
    let method: String
    let path: String
    let summary: String
    var query: [(name: String, schema: JSON)] = []
    /// The name of the body's schema.
    var body: JSON?
    var isKeyed = false
    var matchesRevision = false
    /// Statuses with the schema of each, or none.
    var answers: [(status: Int, schema: JSON?)]
    var mediaType = "application/json"

    private static let limit: JSON = ["type": "integer", "minimum": 1, "maximum": 100]
    private static let text: JSON = ["type": "string"]
    private static let words: JSON = [
        "type": "string", "enum": .array(WordsForm.allCases.map { .string($0.rawValue) }),
    ]

    static let all: [APIOperation] = [
        .init(
            method: "post", path: "/api/chat", summary: "One turn: a message, or a button.",
            query: [("words", words)], body: schema("ChatRequest"), isKeyed: true,
            answers: [(200, schema("Turn")), (502, schema("Turn"))] + failures(404, 409, 429)),
        .init(
            method: "get", path: "/api/scenarios", summary: "The scenarios, newest first.",
            query: [
                ("limit", limit), ("cursor", text), ("state", text), ("q", text), ("flow", text),
            ], answers: [(200, schema("ScenarioList"))] + failures()),
        .init(
            method: "post", path: "/api/scenarios", summary: "Makes a scenario.", body: ["type": "object"],
            isKeyed: true,
            answers: [(201, schema("Scenario"))] + failures(404, 409)),
        .init(
            method: "get", path: "/api/scenarios/{id}", summary: "A scenario whole.",
            answers: [(200, schema("Scenario"))] + failures(404)),
        .init(
            method: "delete", path: "/api/scenarios/{id}", summary: "Deletes a scenario with all that hangs on it.",
            matchesRevision: true, answers: [(204, nil)] + failures(404, 412)),
        .init(
            method: "get", path: "/api/scenarios/{id}/messages", summary: "The messages, newest last.",
            query: [("limit", limit), ("before", text)], answers: [(200, schema("MessageList"))] + failures(404)),
        .init(
            method: "get", path: "/api/scenarios/{id}/events",
            summary: "The turns of a scenario as they begin and as they are committed, and its end.",
            answers: [(200, text)] + failures(404), mediaType: "text/event-stream"),
        .init(
            method: "get", path: "/api/scenarios/{id}/why/{intent}",
            summary: "Why something can or cannot be done now.",
            answers: [(200, schema("Explanation"))] + failures(404)),
        .init(
            method: "get", path: "/api/scenarios/{id}/export/json", summary: "All of a scenario.",
            answers: [(200, ["type": "object"])] + failures(404)),
        .init(
            method: "get", path: "/api/turns/{turn}", summary: "What became of a turn.",
            answers: [(200, schema("TurnState"))] + failures(404)),
        .init(
            method: "get", path: "/api/turns/{turn}/events", summary: "The events of a turn, from any of them on.",
            query: [("after", ["type": "integer", "minimum": 0]), ("words", words)],
            answers: [(200, text)] + failures(404),
            mediaType: "text/event-stream"),
        .init(
            method: "post", path: "/api/turns/{turn}/stop", summary: "Stops a turn.",
            answers: [(202, nil), (204, nil)] + failures(404)),
        .init(
            method: "get", path: "/api/flows", summary: "The flows.", answers: [(200, schema("FlowList"))] + failures()),
        .init(
            method: "get", path: "/api/flows/{flow}", summary: "A flow as a page needs it.",
            answers: [(200, ["type": "object"])] + failures(404)),
        .init(
            method: "get", path: "/api/flows/{flow}/drawing", summary: "A flow as a picture, with one state lit.",
            query: [("language", text), ("state", text)], answers: [(200, text)] + failures(404),
            mediaType: "image/svg+xml"),
        .init(
            method: "get", path: "/api/service", summary: "What is served, and within which limits.",
            answers: [(200, schema("Service"))] + failures()),
        .init(
            method: "get", path: "/healthz", summary: "Whether the server lives.", answers: [(200, ["type": "object"])]),
        .init(
            method: "get", path: "/readyz", summary: "Whether it can serve.",
            answers: [(200, ["type": "object"]), (503, ["type": "object"])]),
        .init(
            method: "get", path: "/metrics", summary: "Prometheus' text.", answers: [(200, text)] + failures(),
            mediaType: "text/plain"),
    ]

    static func schema(_ name: String) -> JSON { ["$ref": .string("#/components/schemas/\(name)")] }

    /// The errors that any route may answer, and those of this one.
    static func failures(_ more: Int...) -> [(status: Int, schema: JSON?)] {
        (Set([400, 401, 403, 413, 422, 500, 503]).union(more)).sorted().map { ($0, schema("Error")) }
    }

    fileprivate var json: JSON {
        var object: JSONObject = ["summary": .string(summary)]
        var parameters: [JSON] = path.ranges(of: /\{(\w+)\}/).map { range in
            [
                "name": .string(String(path[range].dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string", "minLength": 1],
            ]
        }
        parameters += query.map { ["name": .string($0.name), "in": "query", "required": false, "schema": $0.schema] }
        if isKeyed { parameters.append(Self.header("Idempotency-Key", "The same key gets the same answer, once.")) }
        if isKeyed || path.hasPrefix("/api/scenarios/{id}") {
            parameters.append(Self.header("X-Role", "Who acts, where the server takes roles."))
        }
        if matchesRevision { parameters.append(Self.header("If-Match", "The revision that was seen.")) }
        if !parameters.isEmpty { object.append("parameters", .array(parameters)) }
        if let body {
            object.append("requestBody", ["required": true, "content": ["application/json": ["schema": body]]])
        }
        object.append(
            "responses",
            .object(
                JSONObject(
                    answers.map { status, schema in
                        let type = status < 400 ? mediaType : "application/json"
                        var answer: JSONObject = ["description": .string(Self.meaning(status))]
                        if let schema { answer.append("content", .object([type: ["schema": schema]])) }
                        return (key: String(status), value: .object(answer))
                    })))
        return .object(object)
    }

    private static func header(_ name: String, _ words: String) -> JSON {
        [
            "name": .string(name), "in": "header", "required": false, "description": .string(words),
            "schema": ["type": "string"],
        ]
    }

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 200: "Done."
        case 201: "Made."
        case 202: "Asked to stop."
        case 204: "Done; there is nothing to tell."
        case 400: "The request cannot be read."
        case 401: "The token is missing or wrong."
        case 403: "Pages of this origin are not let in."
        case 404: "There is none."
        case 409: "The flow does not allow it now, or something else runs."
        case 412: "Another revision is there."
        case 413: "The body is too large."
        case 422: "Something in the request is not as it must be."
        case 429: "Too many requests."
        case 502: "No model answered; the flow's words, and the buttons that need none."
        case 503: "Too much to do; try again."
        default: "Something went wrong here."
        }
    }
}

extension [APIOperation] {
    /// By their paths, in the order in which each is first named.
    fileprivate var paths: [(key: String, value: JSON)] {
        var paths: [(key: String, value: JSONObject)] = []
        for operation in self {
            if let place = paths.firstIndex(where: { $0.key == operation.path }) {
                if paths[place].value[operation.method] == nil {
                    paths[place].value.append(operation.method, operation.json)
                }
            } else {
                paths.append((operation.path, [operation.method: operation.json]))
            }
        }
        return paths.map { (key: $0.key, value: .object($0.value)) }
    }
}
