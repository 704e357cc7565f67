/// One header line.
public struct HTTPHeader: Sendable, Hashable {
    /// The name, as it was written.
    public let name: String
    /// The value, without the blanks around it.
    public let value: String

    /// A header line.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
