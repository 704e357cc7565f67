package import ConversationCore

/// What the reading of a message may say of the fields of a kind.
extension Flow {
    /// The fields that a message may fill in where it creates one.
    package func readToCreate(_ kind: KindID) -> [Field] {
        creators[kind.rawValue].map { asked(of: $0) } ?? self[kind].fields
    }

    /// The fields that a message may change, by one intent or another.
    package func readToChange(_ kind: KindID) -> [Field] {
        fields(of: kind) { $0.asksFor($1) }
    }

    /// The names of the fields that a message may empty.
    package func readAsCleared(_ kind: KindID) -> [String] {
        fields(of: kind) { $0.clears && $0.asksFor($1) }.filter { !$0.required }.map(\.name)
    }

    private func fields(of kind: KindID, where isRead: (Intent, Int) -> Bool) -> [Field] {
        let writers = intents.filter { $0.write == .changes(kind) }
        return self[kind].fields.indices.filter { place in writers.contains { isRead($0, place) } }
            .map { self[kind].fields[$0] }
    }
}
