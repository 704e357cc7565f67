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
