/// Who stands at a gate: a conversation, of which everything is known, or what stands for many of them.
package protocol GateSource {
    associatedtype Answer: GuardAnswer

    /// Whether a guard lets it through.
    func answer(of guard: GuardID, in flow: Flow) -> Answer
    /// Whether there may be one more of a kind of which there may be so many.
    func hasRoom(for kind: KindID, atMost: Int) -> Bool
    /// Whether there is a state to go back to.
    var canGoBack: Bool { get }
}

/// What a guard, or several together, say to one who stands at a gate.
package protocol GuardAnswer {
    /// What no guard at all says.
    static var unasked: Self { get }
    var truth: Truth { get }
    /// Whether the answers of further guards change nothing any more.
    var isFinal: Bool { get }
    /// What both say together.
    func and(_ other: Self) -> Self
}

/// Whether a guard holds, as far as that is known.
package enum Truth: GuardAnswer {
    case holds
    case fails
    /// Either: nothing of a conversation, but of what stands for many of them.
    case open

    package static var unasked: Truth { .holds }
    @inline(__always)
    package var truth: Truth { self }
    @inline(__always)
    package var isFinal: Bool { self == .fails }

    @inline(__always)
    package func and(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.fails, _), (_, .fails): .fails
        case (.open, _), (_, .open): .open
        case (.holds, .holds): .holds
        }
    }
}

extension Conversation: GateSource {
    @inline(__always)
    package func answer(of guard: GuardID, in flow: Flow) -> Truth {
        flow.conditions[`guard`.rawValue].holds(in: self) ? .holds : .fails
    }

    @inline(__always)
    package var canGoBack: Bool { arrival.from != nil }

    @inline(__always)
    package func hasRoom(for kind: KindID, atMost: Int) -> Bool { collections[kind.rawValue].count < atMost }
}
