/// A stage of a conversation: what is on the table and what leads on.
public struct State: Hashable, Sendable {
    /// A move out of a state: taken when every guard of it holds.
    public struct Move: Hashable, Sendable {
        public let to: StateID
        public let when: [GuardID]

        public init(to: StateID, when: [GuardID]) {
            self.to = to
            self.when = when
        }
    }

    public let name: String
    public let label: LocalizedText
    /// The opening words, said when the state is entered.
    public let says: Template?
    /// Intents on the table, in button order, without those offered everywhere.
    public let offers: [IntentID]
    /// The first line that holds wins.
    public let movesOn: [Move]
    /// Whether a conversation may end here.
    public let mayRestHere: Bool
    /// How long a conversation waits here; `nil` for as long as may be.
    public let after: TimeLimit?

    public init(
        name: String, label: LocalizedText, says: Template? = nil, offers: [IntentID], movesOn: [Move] = [],
        mayRestHere: Bool = false, after: TimeLimit? = nil
    ) {
        self.name = name
        self.label = label
        self.says = says
        self.offers = offers
        self.movesOn = movesOn
        self.mayRestHere = mayRestHere
        self.after = after
    }
}
