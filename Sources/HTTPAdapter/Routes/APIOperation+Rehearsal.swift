import OrderedJSON

extension APIOperation {
    /// What a rehearsal has beside the routes of every server.
    static let rehearsal: [APIOperation] = [
        .init(
            method: "get", path: "/api/rehearsal", summary: "What the presenter is to know now.",
            answers: [(200, schema("Rehearsal"))] + failures()),
        .init(
            method: "get", path: "/api/rehearsal/script", summary: "The script, line by line.",
            answers: [(200, schema("RehearsalScript"))] + failures()),
        .init(
            method: "get", path: "/api/rehearsal/events",
            summary: "What the presenter is to know, whenever it changes.",
            answers: [(200, ["type": "string"])] + failures(), mediaType: "text/event-stream"),
        .init(
            method: "post", path: "/api/rehearsal/jump", summary: "Goes to where so many lines were played.",
            body: record("line", ["type": "integer", "minimum": 0]), answers: moved),
        .init(
            method: "post", path: "/api/rehearsal/back", summary: "Goes one line back, or back to the script.",
            answers: moved),
        .init(
            method: "post", path: "/api/rehearsal/speed", summary: "How fast recorded answers come; 0 is at once.",
            body: record("speed", ["type": "number", "minimum": 0, "maximum": 10]),
            answers: [(200, schema("Rehearsal"))] + failures()),
        .init(
            method: "post", path: "/api/rehearsal/fault", summary: "Throws a fault at the next call of a model.",
            body: record("fault", ["type": ["string", "null"]]), answers: [(200, schema("Rehearsal"))] + failures()),
    ]

    private static let moved = [(status: 200, schema: Optional(schema("Rehearsal")))] + failures()

    private static func record(_ member: String, _ type: JSON) -> JSON {
        [
            "type": "object", "additionalProperties": false, "properties": .object([member: type]),
            "required": [.string(member)],
        ]
    }
}
