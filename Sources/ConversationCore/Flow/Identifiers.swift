/// A state's position in ``Flow/states``.
///
/// Identifiers are positions because a conversation is pinned to one compiled flow, and a position costs no hashing in
/// the engine. Names appear only where a conversation is stored or shown.
public struct StateID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// An intent's position in ``Flow/intents``.
public struct IntentID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A guard's position in ``Flow/guards``.
public struct GuardID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// An entity kind's position in ``Flow/kinds``. The scenario itself is the kind at position 0.
public struct KindID: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The scenario: a kind of its own, of which a conversation holds at most one.
    public static let scenario = KindID(rawValue: 0)
}

/// A role's position in the flow's roles.
public struct RoleID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The first role that the flow lists: who acts where nobody says who does.
    public static let first = RoleID(rawValue: 0)
}

/// A language's position in ``Flow/languages``. Position 0 is the default language.
public struct LanguageID: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The first language that the flow lists.
    public static let first = LanguageID(rawValue: 0)
}

/// One field of one kind: what a guard or a placeholder reads.
public struct FieldReference: Hashable, Sendable {
    public let kind: KindID
    /// The field's position in the kind's fields.
    public let field: Int

    public init(kind: KindID, field: Int) {
        self.kind = kind
        self.field = field
    }
}
