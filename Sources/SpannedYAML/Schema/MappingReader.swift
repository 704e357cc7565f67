/// Reads one mapping by the keys its schema knows, and collects what is wrong on the way.
///
/// Making one reports the unknown keys, with what was probably meant. Each reading method gives the value, or `nil`
/// after a finding, so that a schema reads on and all findings appear at once:
/// ```swift
/// guard let intent = MappingReader(entry, "an intent", keys: ["label", "needs", "confirm"], into: bag) else { return }
/// let needs = intent.texts("needs") ?? []
/// let confirm = intent.flag("confirm")?.value ?? false
/// let label = intent.requiredText("label")
/// ```
package struct MappingReader {
    /// Where to point when a key is missing: the mapping's own key, or its beginning.
    package let place: SourceSpan
    /// The mapping's entries in file order, the unknown ones included.
    package let entries: [YAMLEntry]
    /// Where findings go.
    package let bag: DiagnosticBag
    private let what: String
    /// The keys that unknown ones were probably meant to be: they are not missed as well.
    private var supposed: Set<String> = []

    /// Begins to read `node`, or reports that it is no mapping and gives `nil`.
    ///
    /// - Parameters:
    ///   - what: the mapping in words, for messages: `an intent`.
    ///   - place: where to point when a key is missing; the mapping's beginning if it is left out.
    ///   - keys: every key the schema knows.
    ///   - habits: what is written instead of some of them, and what to write for it.
    package init?(
        _ node: YAMLNode, _ what: String, at place: SourceSpan? = nil, keys: [String], habits: [Habit] = [],
        into bag: DiagnosticBag
    ) {
        guard let entries = node.readEntries(what, into: bag) else { return nil }
        self.entries = entries
        self.what = what
        self.bag = bag
        self.place = place ?? SourceSpan(start: node.span.start, end: node.span.start.advanced(by: 1))
        let unknown = entries.filter { !keys.contains($0.name) }
        guard !unknown.isEmpty else { return }
        // A key that is already written is not what another one was meant to be.
        let free = keys.filter { known in !entries.contains { $0.name == known } }
        for entry in unknown.prefix(20) {
            if let habit = habits.first(where: { $0.word == entry.name && $0.isBeside != free.contains($0.key) }) {
                supposed.insert(habit.key)
                bag.report(
                    SchemaRules.unknownKey, "\(what) has no key `\(entry.name)`: \(habit.reason)", at: entry.key.span,
                    fix: habit.fix(entry.value, entries))
            } else if let meant = reportUnknown(entry.key, free, keys) {
                supposed.insert(meant)
            }
        }
    }

    /// A key as people write it from another habit.
    package struct Habit {
        let word: String
        /// The key that is meant.
        let key: String
        let reason: String
        /// Whether it belongs into what stands under the key already.
        let isBeside: Bool
        /// What to write, from the value that stands there and all that is written beside it.
        let fix: (YAMLNode, [YAMLEntry]) -> String

        /// A word that stands for `key`.
        package init(_ word: String, for key: String, _ reason: String, fix: @escaping (String) -> String) {
            self.init(node: word, for: key, reason, from: { fix($0.text ?? "") })
        }

        /// A word that stands for `key`, whose value may be anything.
        package init(node word: String, for key: String, _ reason: String, from fix: @escaping (YAMLNode) -> String) {
            (self.word, self.key, self.reason, isBeside) = (word, key, reason, false)
            self.fix = { value, _ in fix(value) }
        }

        /// A word that belongs into the value of `key`, beside which it stands.
        package init(
            _ word: String, beside key: String, _ reason: String, fix: @escaping ([YAMLEntry]) -> String
        ) {
            (self.word, self.key, self.reason, isBeside) = (word, key, reason, true)
            self.fix = { _, entries in fix(entries) }
        }
    }

    /// Whether one of these keys is written with a slip, which has its own finding.
    package func supposesOne(of keys: [String]) -> Bool { keys.contains(where: supposed.contains) }

    /// Begins to read the value of `entry`; missing keys are reported at its key.
    package init?(
        _ entry: YAMLEntry, _ what: String, keys: [String], habits: [Habit] = [], into bag: DiagnosticBag
    ) {
        self.init(entry.value, what, at: entry.key.span, keys: keys, habits: habits, into: bag)
    }

    // MARK: Values as they stand

    /// The entry of `key`, or `nil` where it is not written.
    package func entry(_ key: String) -> YAMLEntry? {
        entries.first { $0.name == key }
    }

    /// The value of `key`, or `nil` where it is not written.
    package func node(_ key: String) -> YAMLNode? {
        entry(key)?.value
    }

    /// The entry of `key`; a finding where it is not written.
    package func required(_ key: String) -> YAMLEntry? {
        if let entry = entry(key) { return entry }
        if supposed.contains(key) { return nil }
        bag.report(SchemaRules.missingKey, "`\(key)` is missing in \(what)", at: place, fix: "add `\(key): …`")
        return nil
    }

    // MARK: Values by type; each is `nil` where the key is not written, and `nil` after a finding

    /// The text of `key`.
    package func text(_ key: String) -> Spanned<String>? {
        node(key)?.readText("`\(key)`", into: bag)
    }

    /// The text of `key`, which must be there.
    package func requiredText(_ key: String) -> Spanned<String>? {
        required(key)?.value.readText("`\(key)`", into: bag)
    }

    /// The whole number of `key`, within `range`.
    package func integer(_ key: String, in range: ClosedRange<Int> = Int.min...Int.max) -> Spanned<Int>? {
        node(key)?.readInteger("`\(key)`", in: range, into: bag)
    }

    /// The whole number of `key`, which must be there, within `range`.
    package func requiredInteger(_ key: String, in range: ClosedRange<Int> = Int.min...Int.max) -> Spanned<Int>? {
        required(key)?.value.readInteger("`\(key)`", in: range, into: bag)
    }

    /// The flag of `key`: `true` or `false`.
    package func flag(_ key: String) -> Spanned<Bool>? {
        node(key)?.readFlag("`\(key)`", into: bag)
    }

    /// The word of `key`, one of `Value`'s.
    package func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, as type: Value.Type = Value.self
    ) -> Spanned<Value>? where Value.RawValue == String {
        node(key)?.readChoice("`\(key)`", as: type, into: bag)
    }

    /// The items of the list `key`.
    package func items(_ key: String) -> [YAMLNode]? {
        node(key)?.readItems("`\(key)`", into: bag)
    }

    /// The texts of the list `key`.
    package func texts(_ key: String) -> [Spanned<String>]? {
        node(key)?.readTexts("`\(key)`", into: bag)
    }

    /// The entries of the mapping `key`, whose own keys are free.
    package func freeEntries(_ key: String) -> [YAMLEntry]? {
        node(key)?.readEntries("`\(key)`", into: bag)
    }

    /// A reader of the mapping `key`, whose own keys are `keys`.
    package func mapping(_ key: String, keys: [String], habits: [Habit] = []) -> MappingReader? {
        entry(key).flatMap { MappingReader($0, "`\(key)`", keys: keys, habits: habits, into: bag) }
    }

    /// A reader of the mapping `key`, which must be there, whose own keys are `keys`.
    package func requiredMapping(_ key: String, keys: [String]) -> MappingReader? {
        required(key).flatMap { MappingReader($0, "`\(key)`", keys: keys, into: bag) }
    }

    /// - Returns: the key that was probably meant.
    private func reportUnknown(_ key: YAMLNode, _ free: [String], _ keys: [String]) -> String? {
        guard let name = key.text else { return nil }
        if let near = closestMatch(to: name, among: free) {
            bag.report(
                SchemaRules.unknownKey, "\(what) has no key `\(name)`; did you mean `\(near)`?", at: key.span,
                fix: "write `\(near)`")
            return near
        }
        let known = keys.map { "`\($0)`" }.joined(separator: ", ")
        bag.report(
            SchemaRules.unknownKey, "\(what) has no key `\(name)`", at: key.span,
            fix: keys.isEmpty ? "delete it" : "the keys are \(known)")
        return nil
    }
}
