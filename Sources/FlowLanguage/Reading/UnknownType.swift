import ConversationCore

/// The type of a field whose own could not be read. It has a finding, and whatever hangs on it is not looked at, so that
/// there is one finding and not one wherever the field is named.
extension FieldType {
    /// A choice without values cannot be written, so none is taken for it; a flow with one is never compiled.
    static let unknown = FieldType.choice([])

    var isUnknown: Bool { self == .unknown }
}
