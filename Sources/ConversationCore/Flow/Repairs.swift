/// The flow's words where something could not be done.
public struct Repairs: Hashable, Sendable {
    public let notOfferedHere: Template
    /// May hold `{reason}`, the failing guard's own words.
    public let needsNotMet: Template
    public let unclear: Template
    public let modelOffContract: Template
    public let modelRefused: Template
    public let modelUnavailable: Template
    /// Optional: a button of an earlier moment was pressed. Without it a sentence of our own says so.
    public let stale: Template?
    /// Optional: a message asked for what is to be confirmed; may hold `{action}`, the button's words. Without it a
    /// sentence of our own asks.
    public let confirm: Template?

    public init(
        notOfferedHere: Template, needsNotMet: Template, unclear: Template, modelOffContract: Template,
        modelRefused: Template, modelUnavailable: Template, stale: Template? = nil, confirm: Template? = nil
    ) {
        self.notOfferedHere = notOfferedHere
        self.needsNotMet = needsNotMet
        self.unclear = unclear
        self.modelOffContract = modelOffContract
        self.modelRefused = modelRefused
        self.modelUnavailable = modelUnavailable
        self.stale = stale
        self.confirm = confirm
    }
}

/// A table that can be downloaded.
public struct Export: Hashable, Sendable {
    /// A column: its heading and the item field under it.
    public struct Column: Hashable, Sendable {
        public let heading: String
        /// A position in the list item's fields.
        public let itemField: Int

        public init(heading: String, itemField: Int) {
            self.heading = heading
            self.itemField = itemField
        }
    }

    /// `csv`.
    public let name: String
    /// The list whose items are the rows, of the latest entity of its kind.
    public let rows: FieldReference
    public let heading: Template?
    public let columns: [Column]

    public init(name: String, rows: FieldReference, heading: Template?, columns: [Column]) {
        self.name = name
        self.rows = rows
        self.heading = heading
        self.columns = columns
    }
}
