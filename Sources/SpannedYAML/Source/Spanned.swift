/// A value read from a file, with the place it stands at.
public struct Spanned<Value> {
    /// The value.
    public let value: Value
    /// Where it is written.
    public let span: SourceSpan

    /// A value with its place.
    public init(_ value: Value, at span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

extension Spanned: Sendable where Value: Sendable {}
extension Spanned: Equatable where Value: Equatable {}
extension Spanned: Hashable where Value: Hashable {}
