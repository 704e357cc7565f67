import OrderedJSON

/// The shapes that are the same for every flow.
enum APISchemas {
    private static let text: JSON = ["type": "string"]
    private static let integer: JSON = ["type": "integer"]
    private static let flag: JSON = ["type": "boolean"]
    private static let optionalFlag: JSON = ["type": ["boolean", "null"]]
    private static let object: JSON = ["type": "object"]
    private static let optionalText: JSON = ["type": ["string", "null"]]

    private static func list(_ name: String) -> JSON { ["type": "array", "items": APIOperation.schema(name)] }

    private static func record(_ properties: JSONObject, required: [String]) -> JSON {
        [
            "type": "object", "properties": .object(properties), "required": .array(required.map(JSON.string)),
        ]
    }

    static let all: JSONObject = [
        "ChatRequest": [
            "type": "object", "additionalProperties": false,
            "properties": [
                "scenario_id": text, "message": ["type": "string", "minLength": 1],
                "action": APIOperation.schema("Press"),
                "language": text, "revision": integer, "flow": text,
            ], "oneOf": [["required": ["message"]], ["required": ["action"]]],
        ],
        "Press": record(
            [
                "id": text, "type": text, "payload": object, "entity": text, "revision": integer, "dismiss": flag,
            ], required: []),
        "Action": record(
            [
                "id": text, "label": text, "type": text, "payload": object, "enabled": flag, "reason": text,
                "disabled_by": text, "asks": ["type": "array", "items": text], "confirm": flag, "proposal": flag,
                "revision": integer,
            ], required: ["id", "label", "type", "payload", "enabled", "revision"]),
        "Turn": record(
            [
                "message": text, "message_html": text, "by_model": optionalFlag, "actions": list("Action"),
                "scenario_id": text,
                "scenario_state": text, "scenario_state_label": text, "revision": integer, "turn": text,
                "created": ["type": "array", "items": object], "error": APIOperation.schema("Fault"),
                "rehearsal": APIOperation.schema("Rehearsal"),
            ],
            required: [
                "message", "message_html", "by_model", "actions", "scenario_id", "scenario_state", "revision", "turn",
                "created",
            ]),
        "Rehearsal": record(
            [
                "recording": text, "scenario_id": optionalText, "place": integer, "lines": integer, "in_step": flag,
                "running": flag,
                "began": [
                    "type": ["object", "null"], "properties": ["turn": text, "scenario_id": text, "user": text],
                    "required": ["turn", "scenario_id"],
                ], "next": ["type": ["object", "null"]], "note": optionalText,
                "seconds_left": integer, "speed": ["type": "number"], "fault": optionalText,
                "faults": [
                    "type": "array",
                    "items": record(
                        [
                            "fault": text,
                            "label": record(["fr": text, "en": text], required: ["fr", "en"]),
                        ], required: ["fault", "label"]),
                ], "way_back": ["type": ["array", "null"], "items": object],
                "understudy": record(
                    [
                        "speaking": flag, "model_calls": integer, "stand_ins": integer,
                        "calls": ["type": "array", "items": object],
                    ], required: ["speaking", "model_calls", "stand_ins", "calls"]),
            ],
            required: [
                "recording", "scenario_id", "place", "lines", "in_step", "running", "began", "next", "note",
                "seconds_left", "speed", "fault", "faults",
            ]),
        "RehearsalScript": record(
            ["recording": text, "about": text, "language": text, "lines": list("RehearsalLine")],
            required: ["recording", "about", "language", "lines"]),
        "RehearsalLine": record(
            [
                "line": integer, "as": text, "say": text, "type": text, "payload": object, "entity": object,
                "proposal": integer,
                "dismiss": integer, "label": optionalText, "note": optionalText, "state": text, "state_label": text,
                "reply": text, "seconds": integer,
            ], required: ["line", "label", "note", "state", "state_label", "reply", "seconds"]),
        "Fault": record(
            ["code": text, "message": text, "details": list("Detail")], required: ["code", "message", "details"]),
        "Detail": record(["path": text, "code": text, "message": text], required: ["path", "code", "message"]),
        "Error": record(
            [
                "error": APIOperation.schema("Fault"), "message": text, "actions": list("Action"),
                "scenario_state": text,
                "revision": integer, "turn": text,
            ], required: ["error"]),
        "ScenarioList": record(["items": list("ListedScenario"), "next": optionalText], required: ["items", "next"]),
        "ListedScenario": record(
            [
                "id": text, "flow": text, "state": text, "title": text, "fields": object, "revision": integer,
                "created_at": text, "updated_at": text,
            ], required: ["id", "flow", "state", "title", "fields", "revision", "created_at", "updated_at"]),
        "Scenario": record(
            [
                "id": text, "flow": text, "state": text, "state_label": text, "language": text, "revision": integer,
                "role": text, "running": optionalText, "scenario": ["type": ["object", "null"]],
                "actions": list("Action"),
            ],
            required: ["id", "flow", "state", "state_label", "language", "revision", "running", "scenario", "actions"]),
        "MessageList": record(["items": list("Message"), "before": optionalText], required: ["items", "before"]),
        "Message": record(
            [
                "id": text, "author": ["type": "string", "enum": ["user", "assistant"]], "message": text,
                "message_html": optionalText, "by_model": optionalFlag, "created_at": text,
            ], required: ["id", "author", "message", "message_html", "by_model", "created_at"]),
        "ItemLink": [
            "type": "object", "additionalProperties": false, "properties": ["id": text], "required": ["id"],
        ],
        "Item": record(
            [
                "id": text, "by_model": flag,
                "shared_with": [
                    "type": "array",
                    "items": record(["scenario_id": text, "id": text], required: ["scenario_id", "id"]),
                ],
            ], required: ["id", "by_model"]),
        "TurnState": record(
            [
                "turn": text, "scenario_id": text, "state": ["type": "string", "enum": ["running", "done"]],
                "reply": APIOperation.schema("Turn"),
            ], required: ["turn", "scenario_id", "state"]),
        "Explanation": record(
            [
                "intent": text, "possible": flag, "code": text, "reason": text, "guard": text, "guard_source": text,
                "values": ["type": "array", "items": object], "state": text, "offered_in": text, "collection": text,
                "count": integer, "for": ["type": "array", "items": object],
                "way": ["type": ["array", "null"], "items": object],
            ], required: ["intent", "possible", "way"]),
        "Service": record(
            [
                "mode": ["type": "string", "enum": .array(HTTPSettings.Mode.allCases.map { .string($0.rawValue) })],
                "model": optionalText, "understudy": flag, "flows": ["type": "array", "items": text],
                "default_flow": text, "languages": ["type": "array", "items": text], "version": text,
                "roles": [
                    "type": "string", "enum": .array(HTTPSettings.RoleSource.allCases.map { .string($0.rawValue) }),
                ],
                "limits": record(
                    [
                        "message_bytes": integer, "body_bytes": integer,
                        "chats_per_minute": ["type": ["integer", "null"]], "turn_seconds": integer,
                    ], required: ["message_bytes", "body_bytes", "chats_per_minute", "turn_seconds"]),
            ],
            required: [
                "mode", "model", "understudy", "flows", "default_flow", "languages", "version", "roles",
                "limits",
            ]),
        "FlowList": record(["items": ["type": "array", "items": object]], required: ["items"]),
    ]
}
