/// What a parser accepts at most; bytes from outside are hostile until they are checked.
public struct JSONLimits: Sendable, Hashable {
    /// Containers inside containers, at most 512: the parser's stack grows with them.
    public var depth: Int
    /// Length of the whole text in bytes.
    public var bytes: Int

    /// 64 levels and 64 MiB, unless said otherwise.
    public init(depth: Int = 64, bytes: Int = 64 * 1024 * 1024) {
        self.depth = min(max(depth, 0), 512)
        self.bytes = bytes
    }

    /// 64 levels, 64 MiB.
    public static let standard = JSONLimits()
}
