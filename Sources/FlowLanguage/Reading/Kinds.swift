import ConversationCore
import SpannedYAML

/// The scenario and the entities.
extension FlowReading {
    /// Paths under a scenario that HTTP has for itself.
    private static let takenCollections = ["scenario", "messages", "export"]

    func readKinds(_ top: MappingReader) {
        listEntities(top)
        guard let scenario = top.required("scenario") else { return }
        kinds = [readScenario(scenario)]
        places.kinds = [scenario.key.span]
        places.fields = [places(of: "fields", in: scenario)]
        guard let entry = top.entry("entities") else { return }
        let entries = names(in: entry, most: 40, "entities", mayBeEmpty: true)
        var collections: [String: SourceSpan] = [:]
        for entry in entries {
            if entry.name == "scenario" {
                bag.report(
                    FlowRules.reservedName, "`scenario` is described under its own key", at: entry.key.span,
                    fix: "choose another name")
            }
            // An entity with findings still has its name, so that what refers to it is not called unknown.
            let (kind, collection) = readEntity(entry)
            kinds.append(kind)
            places.kinds.append(entry.key.span)
            places.fields.append(places(of: "fields", in: entry))
            guard let collection else { continue }
            checkCollection(collection, &collections)
        }
    }

    /// What fields may refer to. Findings about names come when the entities are read.
    private func listEntities(_ top: MappingReader) {
        entityNames = (top.node("entities")?.entries ?? []).prefix(40).map { entry in
            (entry.name, entry.value.entries?.first { $0.name == "collection" }?.value.text)
        }
    }

    /// The names under `key`; every one of them is a field where the flow has no error.
    func places(of key: String, in entry: YAMLEntry) -> [SourceSpan] {
        entry.value.entries?.first { $0.name == key }?.value.entries?.map(\.key.span) ?? []
    }

    private func readScenario(_ entry: YAMLEntry) -> EntityKind {
        let reader = MappingReader(entry, "`scenario`", keys: ["label", "fields"], into: bag)
        let label = reader?.entry("label").map { fixedText($0.value, "`label`", at: $0.key.span) }
        let words = languages.map { $0 == "fr" || $0.hasPrefix("fr-") ? "Scénario" : "Scenario" }
        return EntityKind(
            name: "scenario", collection: "scenario", label: label ?? LocalizedText(words),
            fields: reader?.required("fields").map { fields($0, place: .scenario) } ?? [], atMost: 1)
    }

    private func readEntity(_ entry: YAMLEntry) -> (kind: EntityKind, collection: Spanned<String>?) {
        let keys = ["collection", "label", "at_most", "versioned", "fields"]
        guard let reader = MappingReader(entry, "an entity", keys: keys, into: bag) else {
            return (EntityKind(name: entry.name, collection: "", label: LocalizedText([]), fields: []), nil)
        }
        let collection = reader.requiredText("collection")
        let versioned = reader.flag("versioned")?.value ?? false
        let kind = EntityKind(
            name: entry.name, collection: collection?.value ?? "", label: text(of: "label", in: reader),
            fields: reader.required("fields").map { fields($0, place: versioned ? .version : .entity) } ?? [],
            atMost: reader.integer("at_most", in: 1...1000)?.value ?? EntityKind.defaultAtMost,
            versioned: versioned)
        return (kind, collection)
    }

    private func checkCollection(_ collection: Spanned<String>, _ seen: inout [String: SourceSpan]) {
        guard named(collection, "a collection, which is also a path,") else { return }
        if Self.takenCollections.contains(collection.value) {
            bag.report(
                FlowRules.reservedName, "`\(collection.value)` is a path that every scenario has already",
                at: collection.span, fix: "choose another name")
        }
        refuseExpressionWord(collection, "a collection")
        if let first = seen[collection.value] {
            bag.report(
                FlowRules.duplicateCollection, "two entities have the collection `\(collection.value)`",
                at: collection.span, notes: [(first, "the first one is here")], fix: "choose another name")
        }
        seen[collection.value] = collection.span
    }
}
