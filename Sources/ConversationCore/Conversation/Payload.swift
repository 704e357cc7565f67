public import OrderedJSON

/// Values for an intent's form, in order. `nil` where none is given, which leaves a changed entity's field as it is;
/// `null` takes its value away.
public struct Payload: Hashable, Sendable {
    public var values: [JSON?]

    public init(_ values: [JSON?]) { self.values = values }

    /// A payload for a form of this many fields in which nothing is given.
    public static func empty(_ count: Int) -> Payload { Payload(Array(repeating: nil, count: count)) }
}
