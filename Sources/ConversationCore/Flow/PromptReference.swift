/// A prompt by name and version, `generate-plan@1`.
public struct PromptReference: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    public let version: Int

    public init(name: String, version: Int) {
        self.name = name
        self.version = version
    }

    public var description: String { "\(name)@\(version)" }
}
