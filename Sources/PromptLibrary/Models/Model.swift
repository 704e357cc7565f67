public import OpenAIWire

/// What the models file says about one model.
public struct Model: Hashable, Sendable {
    /// Its name at the provider.
    public let name: String
    public let profile: WireProfile
    public let price: ModelPrice?
    /// The first day on which it is gone.
    public let shutdown: Day?
    /// The model that is used in its place from then on.
    public let successor: String?

    public init(
        name: String, profile: WireProfile, price: ModelPrice? = nil, shutdown: Day? = nil, successor: String? = nil
    ) {
        self.name = name
        self.profile = profile
        self.price = price
        self.shutdown = shutdown
        self.successor = successor
    }
}
