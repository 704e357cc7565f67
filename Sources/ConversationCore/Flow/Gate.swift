/// What lets an intent through, without references: the engine asks for every button of every decision.
struct Gate: Sendable {
    /// Positions in ``Flow/needs``.
    let needs: Range<Int>
    let creates: KindID?
    /// How many of what it creates there may be.
    let atMost: Int
    /// Whether the button is hidden while something stands in the way.
    let isHidden: Bool
}
