import ConversationCore

/// The items that a `where` looks at: whose fields stand there by their bare names.
struct ItemScope {
    let fields: [Field]
    /// What an item is called in a finding.
    let owner: String
    /// The collection, or the list, as the expression writes it.
    let source: String

    /// Inside a `where` only the item and what there is once can be asked.
    func refusesLatest(_ collection: String, _ field: String, _ range: Range<Int>) -> GuardFault {
        GuardFault(
            .type, "inside `where` an item is compared with constants, `scenario.…` and days", range,
            fix: fields.contains { $0.name == field } && source == collection
                ? "write `\(field)` for the item's own field"
                : "compare `latest(\(collection)).\(field)` outside of `where`")
    }
}
