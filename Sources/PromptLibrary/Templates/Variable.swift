import PlainText

/// The variables that a prompt's template may use: fixed, and none of them holds what a user or a model wrote.
indirect enum Variable: Sendable {
    /// Always there.
    case text
    /// Sometimes there; as a section it stands for "if there is one".
    case optionalText
    case flag
    /// Named parts, `state.label`.
    case group([(name: String, variable: Variable)])
    /// One scope for each item.
    case list([(name: String, variable: Variable)])

    /// A part by its name.
    static func find(_ name: Substring, in parts: [(name: String, variable: Variable)]) -> Variable? {
        parts.first { hasSameBytes($0.name, String(name)) }?.variable
    }
}

extension Variable {
    private static let described: [(name: String, variable: Variable)] = [
        ("name", .text), ("label", .text), ("type", .text), ("required", .flag), ("details", .optionalText),
    ]

    /// The whole catalogue.
    static let all: [(name: String, variable: Variable)] = [
        ("flow", .group([("title", .text)])),
        ("language", .group([("code", .text), ("name", .text)])),
        ("state", .group([("name", .text), ("label", .text), ("says", .optionalText)])),
        ("today", .text),
        ("role", .group([("name", .text), ("label", .text)])),
        (
            "intents",
            .list([
                ("name", .text), ("label", .text), ("offered", .flag), ("enabled", .flag), ("reason", .optionalText),
                ("asks", .list(described)),
            ])
        ),
        ("offers", .list([("name", .text), ("label", .text), ("enabled", .flag), ("reason", .optionalText)])),
        ("kinds", .list([("name", .text), ("label", .text), ("fields", .list(described))])),
        ("fields", .list(described)),
        ("intent", .group([("name", .text), ("label", .text)])),
        ("errors", .list([("name", .text)])),
    ]

    /// Every name that a tag may use in a scope, inner scopes first; groups by their parts.
    static func names(in scopes: [[(name: String, variable: Variable)]]) -> [String] {
        scopes.reversed().flatMap { scope in
            scope.flatMap { part in
                switch part.variable {
                case .group(let parts): parts.map { "\(part.name).\($0.name)" }
                case .text, .optionalText, .flag, .list: [part.name]
                }
            }
        }
    }
}
