import ConversationCore
public import PromptLibrary

/// The bundles at hand: those that new conversations begin with, and those that running ones are pinned to.
public struct BundleShelf: BundleSource {
    private let latest: [String: FlowBundle]
    private let pinned: [String: FlowBundle]

    /// - Parameters:
    ///   - current: what new conversations begin with, one a flow; of two of the same flow the later counts.
    ///   - pinned: others that running conversations may have begun with.
    public init(current: [FlowBundle], pinned: [FlowBundle] = []) {
        latest = Dictionary(current.map { ($0.flow.name, $0) }) { _, last in last }
        self.pinned = Dictionary((pinned + current).map { ($0.id, $0) }) { _, last in last }
    }

    /// A shelf for one flow.
    public init(current: FlowBundle, pinned: [FlowBundle] = []) { self.init(current: [current], pinned: pinned) }

    public func current(flow: String) -> FlowBundle? { latest[flow] }
    public func bundle(_ id: String) -> FlowBundle? { pinned[id] }
    public func flows() -> [String] { latest.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
