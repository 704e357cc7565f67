import ConversationCore
import OrderedJSON

extension Flow {
    /// The routes that this flow has of its own: its collections, and what its intents name.
    var ownOperations: [APIOperation] {
        var operations: [APIOperation] = []
        for place in kinds.indices.dropFirst() {
            let (kind, path) = (
                self[KindID(rawValue: place)], "/api/scenarios/{id}/\(self[KindID(rawValue: place)].collection)"
            )
            let (form, changes) = (
                APIOperation.schema("\(name)_\(kind.name)"), APIOperation.schema("\(name)_\(kind.name)_changes")
            )
            operations.append(
                APIOperation(
                    method: "get", path: path, summary: "All of \(kind.collection).",
                    answers: [(200, APIOperation.schema("\(name)_\(kind.name)_list"))] + APIOperation.failures(404)))
            if let creator = creators[place], self[creator].prompt == nil {
                operations.append(
                    APIOperation(
                        method: "post", path: path, summary: self[creator].label[.first],
                        body: ["anyOf": [form, APIOperation.schema("ItemLink")]], isKeyed: true,
                        answers: [(201, APIOperation.schema("Turn"))] + APIOperation.failures(404, 409)))
            }
            for (method, write) in [
                ("patch", Intent.Write.changes(KindID(rawValue: place))), ("delete", .removes(KindID(rawValue: place))),
            ] {
                guard let intent = intents.first(where: { $0.write == write }) else { continue }
                operations.append(
                    APIOperation(
                        method: method, path: "\(path)/{entity}", summary: intent.label[.first],
                        body: method == "patch" ? changes : nil, isKeyed: true, matchesRevision: true,
                        answers: [(200, APIOperation.schema("Turn"))] + APIOperation.failures(404, 409, 412)))
            }
        }
        for intent in intents {
            guard let route = intent.route else { continue }
            let isOwn = route.path.hasPrefix("/")
            operations.append(
                APIOperation(
                    method: route.method.lowercased(), path: isOwn ? route.path : "/api/scenarios/{id}/\(route.path)",
                    summary: intent.label[.first], body: ["type": "object"], isKeyed: true,
                    answers: [
                        (200, APIOperation.schema("Turn")), (201, APIOperation.schema("Turn")),
                        (502, APIOperation.schema("Error")),
                    ] + APIOperation.failures(404, 409)))
        }
        for export in exports {
            operations.append(
                APIOperation(
                    method: "get", path: "/api/scenarios/{id}/export/\(export.name)",
                    summary: "The export \(export.name).",
                    answers: [(200, ["type": "string"])] + APIOperation.failures(404), mediaType: "text/csv"))
        }
        return operations
    }

    /// This flow's entities: to make one, to change one, and as they are read.
    var ownSchemas: [(key: String, value: JSON)] {
        kinds.indices.dropFirst().flatMap { place -> [(key: String, value: JSON)] in
            let kind = kinds[place]
            // Nobody is asked for what an intent fixes or leaves alone.
            let given = creators[place].map { asked(of: $0) } ?? kind.fields
            let fields = properties(kind.fields)
            let required = given.filter { $0.required && $0.initial == nil }.map { JSON.string($0.name) }
            return [
                (
                    "\(name)_\(kind.name)",
                    [
                        "type": "object", "additionalProperties": false, "properties": properties(given),
                        "required": .array(required),
                    ]
                ),
                (
                    "\(name)_\(kind.name)_changes",
                    [
                        "type": "object", "additionalProperties": false,
                        "properties": properties(changeable(KindID(rawValue: place))),
                    ]
                ),
                (
                    "\(name)_\(kind.name)_list",
                    [
                        "type": "object", "required": ["items"],
                        "properties": [
                            "items": [
                                "type": "array",
                                "items": [
                                    "allOf": [APIOperation.schema("Item"), ["type": "object", "properties": fields]]
                                ],
                            ]
                        ],
                    ]
                ),
            ]
        }
    }

    private func properties(_ fields: [Field]) -> JSON {
        .object(JSONObject(fields.map { (key: $0.name, value: $0.openAPI(in: self)) }))
    }

    /// The fields that some intent may change.
    private func changeable(_ kind: KindID) -> [Field] {
        let writers = intents.filter { $0.write == .changes(kind) }
        return self[kind].fields.indices.filter { place in writers.contains { $0.asksFor(place) } }
            .map { self[kind].fields[$0] }
    }
}

extension Field {
    /// A required value cannot be null where an entity is made; the flow says the rest.
    fileprivate func openAPI(in flow: Flow) -> JSON {
        let typed = typed(in: flow)
        guard var schema = typed.object else { return typed }
        if let pattern { schema.append("pattern", .string(pattern.schemaPattern)) }
        if let initial { schema.append("default", initial) }
        return .object(schema)
    }

    private func typed(in flow: Flow) -> JSON {
        switch type {
        case .text(let most) where required: ["type": "string", "minLength": 1, "maxLength": .number(JSONNumber(most))]
        case .text(let most): ["type": ["string", "null"], "maxLength": .number(JSONNumber(most))]
        case .number(let least, let most):
            ["type": ["number", "null"], "minimum": Self.bound(least), "maximum": Self.bound(most)]
        case .wholeNumber(let least, let most):
            [
                "type": ["integer", "null"], "minimum": .number(JSONNumber(least)),
                "maximum": .number(JSONNumber(most)),
            ]
        case .reference(let kind):
            [
                "type": ["string", "null"], "maxLength": .number(JSONNumber(FieldType.longestReference)),
                "description": .string("The id of one of the scenario's \(flow[kind].collection)."),
            ]
        case .references(let kind, let least, let most):
            [
                "description": .string("The ids of some of the scenario's \(flow[kind].collection)."),
                "type": ["array", "null"], "items": ["type": "string"], "uniqueItems": true,
                "minItems": .number(JSONNumber(least)), "maxItems": .number(JSONNumber(most)),
            ]
        case .flag: ["type": ["boolean", "null"]]
        case .date: ["type": ["string", "null"], "format": "date"]
        case .choice(let choices): ["enum": .array(choices.map { .string($0.value) } + [.null])]
        case .list(let list):
            [
                "type": ["array", "null"],
                "items": [
                    "type": "object",
                    "properties": .object(JSONObject(list.item.map { (key: $0.name, value: $0.openAPI(in: flow)) })),
                ],
            ]
        }
    }

    private static func bound(_ value: Double) -> JSON {
        let text = Int(exactly: value).map(String.init) ?? "\(value)"
        return JSONNumber(text: text).map(JSON.number) ?? .null
    }
}
