/// How much a YAML file may hold. Files come from outside, so everything about them has a bound.
package struct YAMLLimits: Sendable, Hashable {
    /// The most bytes of a file.
    package var bytes: Int
    /// The deepest nesting of lists and mappings.
    package var depth: Int
    /// The most scalars, lists and mappings together.
    package var nodes: Int

    /// 16 MiB, 64 levels, a million nodes.
    package static let standard = YAMLLimits()

    /// Limits; each argument left out keeps its standard value.
    package init(bytes: Int = 16 << 20, depth: Int = 64, nodes: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }
}
