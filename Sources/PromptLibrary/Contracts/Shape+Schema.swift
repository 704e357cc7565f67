import ConversationCore
import OrderedJSON
import PlainText

extension Shape {
    /// The two forms in which a shape is written as JSON Schema.
    enum Projection: Sendable {
        /// Says all that the validator checks.
        case full
        /// Stays inside OpenAI's structured outputs, which know no `minLength` or `maxLength`. `pattern` is left out
        /// too: some compatible servers refuse a request whose pattern is not anchored. It accepts what ``full`` does.
        case strict
    }

    /// The schema, its properties in the order in which a model is to write them.
    func schema(_ projection: Projection) -> JSON {
        switch self {
        case .record(let members):
            return Self.object(members.map { (key: $0.name, value: $0.shape.schema(projection)) })
        case .field(let field, let orNull):
            return field.schema(projection, nullable: orNull || !field.required || field.initial != nil)
        case .anyField(let fields):
            let schemas = fields.map { $0.schema(projection, nullable: true) }
            return schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)]
        case .word(let words):
            if words.count == 1 { return ["type": "string", "const": .string(words[0])] }
            return ["type": "string", "enum": .array(words.map(JSON.string))]
        case .list(let shape, let atLeast, let atMost):
            var schema: JSONObject = ["type": "array", "items": shape.schema(projection)]
            schema.append("minItems", .number(JSONNumber(atLeast)))
            schema.append("maxItems", .number(JSONNumber(atMost)))
            return .object(schema)
        case .tagged(let key, let variants, let orNull):
            var schemas = variants.map { Shape.record(Self.record(of: $0, tag: key)).schema(projection) }
            // With no variant only `null` is left; a list of such has room for nothing.
            if orNull || schemas.isEmpty { schemas.append(["type": "null"]) }
            return schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)]
        }
    }

    fileprivate static func object(_ properties: [(key: String, value: JSON)]) -> JSON {
        [
            "type": "object",
            "properties": .object(JSONObject(properties)),
            "required": .array(properties.map { .string($0.key) }),
            "additionalProperties": false,
        ]
    }
}

extension Field {
    fileprivate func schema(_ projection: Shape.Projection, nullable: Bool) -> JSON {
        func typed(_ name: String) -> JSONObject {
            ["type": nullable ? [.string(name), "null"] : .string(name)]
        }
        switch type {
        case .text(let maxLength):
            var schema = typed("string")
            guard projection == .full else { return .object(schema) }
            schema.append("maxLength", .number(JSONNumber(maxLength)))
            switch (required, pattern) {
            case (true, nil): schema.append("pattern", .string(Self.notBlankPattern))
            case (false, let pattern?): schema.append("pattern", .string(pattern.schemaPattern))
            case (true, let pattern?):
                schema.append(
                    "allOf",
                    [["pattern": .string(Self.notBlankPattern)], ["pattern": .string(pattern.schemaPattern)]])
            case (false, nil): break
            }
            return .object(schema)
        case .number(let minimum, let maximum):
            var schema = typed("number")
            if let minimum = JSONNumber(bound: minimum) { schema.append("minimum", .number(minimum)) }
            if let maximum = JSONNumber(bound: maximum) { schema.append("maximum", .number(maximum)) }
            return .object(schema)
        case .wholeNumber(let minimum, let maximum):
            var schema = typed("integer")
            schema.append("minimum", .number(JSONNumber(minimum)))
            schema.append("maximum", .number(JSONNumber(maximum)))
            return .object(schema)
        case .reference:
            return .object(Self.reference(typed("string"), projection, required: required))
        case .references(_, let atLeast, let atMost):
            var schema = typed("array")
            schema.append("items", .object(Self.reference(["type": "string"], projection, required: true)))
            schema.append("minItems", .number(JSONNumber(atLeast)))
            schema.append("maxItems", .number(JSONNumber(atMost)))
            if projection == .full { schema.append("uniqueItems", true) }
            return .object(schema)
        case .flag:
            return .object(typed("boolean"))
        case .date:
            var schema = typed("string")
            schema.append("format", "date")
            return .object(schema)
        case .choice(let choices):
            var schema = typed("string")
            schema.append("enum", .array(choices.map { .string($0.value) } + (nullable ? [.null] : [])))
            return .object(schema)
        case .list(let list):
            var schema = typed("array")
            schema.append("items", Shape.form(list.item).schema(projection))
            schema.append("minItems", .number(JSONNumber(list.atLeast)))
            schema.append("maxItems", .number(JSONNumber(list.atMost)))
            return .object(schema)
        }
    }

    /// The schema is the same for a version of a flow, so which identities there are is not in it: the engine looks.
    private static func reference(
        _ base: JSONObject, _ projection: Shape.Projection, required: Bool
    ) -> JSONObject {
        var schema = base
        guard projection == .full else { return schema }
        schema.append("maxLength", .number(JSONNumber(FieldType.longestReference)))
        if required { schema.append("pattern", .string(notBlankPattern)) }
        return schema
    }

    /// At least one character that is not blank. The class is spelled out: what `\s` means differs between engines.
    static let notBlankPattern: String = {
        let escapes = String.blanks.map { value in
            let digits = String(value, radix: 16)
            return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        }
        return "[^" + escapes.joined() + "]"
    }()
}

extension JSONNumber {
    /// A bound as JSON; `nil` for an infinite one, which bounds nothing.
    fileprivate init?(bound: Double) {
        if let whole = Int(exactly: bound) {
            self.init(whole)
        } else if bound.isFinite {
            self.init(text: "\(bound)")
        } else {
            return nil
        }
    }
}
