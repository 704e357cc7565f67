public import PromptLibrary

/// The bundles at hand: the one that new conversations begin with, and those that running ones are pinned to.
public struct BundleShelf: Sendable {
    /// What a new conversation begins with.
    public let current: FlowBundle
    private let pinned: [String: FlowBundle]

    public init(current: FlowBundle, pinned: [FlowBundle] = []) {
        self.current = current
        self.pinned = Dictionary((pinned + [current]).map { ($0.id, $0) }) { _, last in last }
    }

    /// A bundle by its content hash.
    public subscript(id: String) -> FlowBundle? { pinned[id] }
}
