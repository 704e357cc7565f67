package import OpenAIWire
public import PlainText
public import SpannedYAML

/// The models file, the one place that names models: aliases, and what is known of each model.
public struct ModelCatalogue: Sendable {
    /// A prompt's word for a model.
    package struct Alias: Hashable, Sendable {
        package let name: String
        package let model: String

        package init(_ name: String, model: String) {
            self.name = name
            self.model = model
        }
    }

    /// In the file's order.
    package let models: [Model]
    /// In the file's order.
    package let aliases: [Alias]
    /// Where a model's shutdown date stands, for warnings.
    private let shutdownPlaces: [String: SourceSpan]
    private let path: String

    /// How long before a model's end it is warned of, in days.
    static let noticeInDays = 90
    /// A dialect that OpenAI's models and the compatible servers have in common.
    package static let commonDialect = WireProfile(tokenField: .maxTokens, systemRole: .system)

    /// - Parameters:
    ///   - shutdownPlaces: by the model's name, where its shutdown date is written.
    ///   - path: the file's path.
    package init(
        models: [Model], aliases: [Alias], shutdownPlaces: [String: SourceSpan] = [:], path: String = ""
    ) {
        self.models = models
        self.aliases = aliases
        self.shutdownPlaces = shutdownPlaces
        self.path = path
    }

    /// What is known of a model.
    package subscript(name: String) -> Model? { models.first { hasSameBytes($0.name, name) } }

    /// What is known of the model that answered: the one by the name it answered with, or by that name without the
    /// date of its snapshot (`gpt-4o-mini-2024-07-18`); where neither is in the file, the one that was asked.
    package func model(answering answered: String?, asked: String) -> Model? {
        if let answered {
            if let exact = self[answered] { return exact }
            let bytes = answered.utf8
            // `-2024-07-18`
            if bytes.count > 11, let family = String(bytes.dropLast(11)), let tail = String(bytes.suffix(11)),
                tail.utf8.first == UInt8(ascii: "-"), Day(String(tail.dropFirst())) != nil, let known = self[family]
            {
                return known
            }
        }
        return self[asked]
    }

    /// The words that a prompt may use.
    public var aliasNames: [String] { aliases.map(\.name) }

    /// The model that an alias means on a day. From its shutdown date on a model's successor is used.
    /// - Parameter override: the name in `OPENAI_MODEL`, which wins over this file. A model that is not in the file
    ///   is spoken to in ``commonDialect``.
    /// - Returns: `nil` for an alias that is not in the file.
    package func resolve(alias: String, today: Day, override: String? = nil) -> ResolvedModel? {
        guard let named = aliases.first(where: { hasSameBytes($0.name, alias) })?.model else { return nil }
        if let override, !override.isEmpty, !hasSameBytes(override, named) {
            let known = self[override]
            return ResolvedModel(
                name: override, profile: known?.profile ?? Self.commonDialect, price: known?.price,
                note: .overridden(instead: named))
        }
        guard let first = self[named] else { return nil }
        let last = follow(first, today: today)
        guard last.name != first.name, let since = first.shutdown else {
            return ResolvedModel(name: first.name, profile: first.profile, price: first.price, note: nil)
        }
        return ResolvedModel(
            name: last.name, profile: last.profile, price: last.price, note: .successor(of: first.name, since: since))
    }

    /// The model to go on with when the provider says that one is gone, whatever its date says; `nil` where none is named.
    package func successor(of name: String, today: Day) -> ResolvedModel? {
        guard let gone = self[name], let next = gone.successor.flatMap({ self[$0] }) else { return nil }
        let last = follow(next, today: today)
        return ResolvedModel(
            name: last.name, profile: last.profile, price: last.price,
            note: .successor(of: name, since: gone.shutdown ?? today))
    }

    /// Follows successors as long as a model is gone. As many steps as there are models end any circle.
    private func follow(_ first: Model, today: Day) -> Model {
        var current = first
        for _ in models {
            guard let shutdown = current.shutdown, shutdown <= today, let next = current.successor.flatMap({ self[$0] })
            else { break }
            current = next
        }
        return current
    }

    /// What the calendar says about the models that aliases use: warnings, which change no exit status.
    public func calendarWarnings(today: Day) -> [Diagnostic] {
        models.compactMap { model in
            guard let shutdown = model.shutdown,
                aliases.contains(where: { hasSameBytes($0.model, model.name) }),
                shutdown.number - today.number <= Self.noticeInDays
            else { return nil }
            let left = shutdown.number - today.number
            let when = left > 0 ? "ends on \(shutdown), in \(counted(left, "day"))" : "ended on \(shutdown)"
            let next = model.successor.map { "`\($0)` takes over then" } ?? "no successor is named"
            return Diagnostic(
                ModelRules.shutdownNear, "`\(model.name)` \(when); \(next)", span: shutdownPlaces[model.name],
                path: path, fix: "point its aliases to another model")
        }
    }
}
