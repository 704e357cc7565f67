/// Where HTTP also offers an intent, `POST cibles/suggestions`.
public struct Route: Hashable, Sendable {
    public let method: String
    /// With a leading slash it stands under the server's root, otherwise under the scenario.
    public let path: String

    public init(method: String, path: String) {
        self.method = method
        self.path = path
    }
}
