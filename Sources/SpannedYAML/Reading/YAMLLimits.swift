/// How much a YAML file may hold. Files come from outside, so everything about them has a bound.
public struct YAMLLimits: Sendable, Hashable {
    /// The most bytes of a file.
    public var bytes: Int
    /// The deepest nesting of lists and mappings.
    public var depth: Int
    /// The most scalars, lists and mappings together.
    public var nodes: Int

    /// 16 MiB, 64 levels, a million nodes.
    public static let standard = YAMLLimits()

    /// Limits; each argument left out keeps its standard value.
    public init(bytes: Int = 16 << 20, depth: Int = 64, nodes: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
