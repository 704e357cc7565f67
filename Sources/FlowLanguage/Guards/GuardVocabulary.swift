import ConversationCore

/// Names of the flow around an expression, as far as its reading needs them to say what was meant.
struct GuardVocabulary {
    /// The values of all choices: a word that is one of them means it.
    private(set) var values: Set<String> = []
    /// For what people read of a choice's value, without capitals, the value; where all choices agree.
    private(set) var labels: [String: String] = [:]
    /// For each collection, and the name of its entity, the collection.
    private(set) var collections: [String: String] = [:]

    /// The names of fields that are dates.
    private(set) var dates: Set<String> = []
    /// For each name of fields, whether one that is called so is a flag.
    private(set) var flags: [String: Bool] = [:]
    /// What is collected, the scenario first.
    private var kinds: [EntityKind] = []

    /// Of no flow.
    init() {}

    init(_ kinds: [EntityKind]) {
        self.kinds = kinds
        for kind in kinds.dropFirst().reversed() {
            collections[kind.name] = kind.collection
            collections[kind.collection] = kind.collection
        }
        var several: Set<String> = []
        var rest = kinds.flatMap(\.fields)
        while let field = rest.popLast() {
            flags[field.name] = flags[field.name] ?? false || field.type == .flag
            switch field.type {
            case .choice(let choices):
                for choice in choices {
                    values.insert(choice.value)
                    for label in choice.label.variants.map({ $0.lowercased() }) where !label.isEmpty {
                        if labels.updateValue(choice.value, forKey: label).map({ $0 != choice.value }) ?? false {
                            several.insert(label)
                        }
                    }
                }
            case .list(let shape): rest += shape.item
            case .date: dates.insert(field.name)
            case .text, .number, .wholeNumber, .flag, .reference, .references: break
            }
        }
        labels = labels.filter { !several.contains($0.key) }
    }

    /// The field of this name that a collection has, which may be called by its entity; for none, the scenario.
    func field(_ name: String, of collection: String?) -> Field? {
        kind(collection)?.fields.first { $0.name == name }
    }

    /// A call of a function with a collection, or with a field of one where it needs a number.
    func example(of function: String) -> String? {
        switch function {
        case "sum", "min", "max":
            for kind in kinds.dropFirst() {
                guard let field = kind.fields.first(where: { $0.type.isNumber }) else { continue }
                return "\(function)(\(kind.collection).\(field.name))"
            }
            return nil
        default:
            return kinds.dropFirst().first.map {
                "\(function)(\($0.collection)\(function == "every" ? " where …" : ""))"
            }
        }
    }

    /// A date field of what there is once.
    var someDay: String? {
        if let field = kinds.first?.fields.first(where: { $0.type == .date }) { return "scenario.\(field.name)" }
        for kind in kinds.dropFirst() {
            if let field = kind.fields.first(where: { $0.type == .date }) {
                return "latest(\(kind.collection)).\(field.name)"
            }
        }
        return nil
    }

    /// The name of the entity that a collection, or its own name, stands for.
    func entity(of collection: String) -> String? { kind(collection)?.name }

    private func kind(_ collection: String?) -> EntityKind? {
        guard let collection else { return kinds.first }
        guard let name = collections[collection] else { return nil }
        return kinds.dropFirst().first { $0.collection == name }
    }
}
