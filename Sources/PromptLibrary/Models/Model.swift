package import OpenAIWire
package import PlainText

/// What the models file says about one model.
package struct Model: Hashable, Sendable {
    /// Its name at the provider.
    package let name: String
    package let profile: WireProfile
    package let price: ModelPrice?
    /// The first day on which it is gone.
    package let shutdown: Day?
    /// The model that is used in its place from then on.
    package let successor: String?

    package init(
        name: String, profile: WireProfile, price: ModelPrice? = nil, shutdown: Day? = nil, successor: String? = nil
    ) {
        self.name = name
        self.profile = profile
        self.price = price
        self.shutdown = shutdown
        self.successor = successor
    }
}
