import ConversationCore

/// What guards say in one case, and how much that hangs on the case.
struct CaseAnswer: GuardAnswer {
    enum Certainty: Int, Comparable {
        /// It hangs on a guard that is left open, or on how two values compare.
        case none
        /// It holds for this case.
        case here
        /// It holds in every case.
        case everywhere

        static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
    }

    let truth: Truth
    let certainty: Certainty

    init(_ truth: Truth, _ certainty: Certainty) {
        self.truth = truth
        self.certainty = certainty
    }

    static let unasked = CaseAnswer(.holds, .everywhere)

    /// One guard that surely fails says it all; behind one that may fail another may do so more surely.
    var isFinal: Bool { truth == .fails && certainty > .none }

    func and(_ other: CaseAnswer) -> CaseAnswer {
        switch (truth == .fails, other.truth == .fails) {
        case (true, true): CaseAnswer(.fails, max(certainty, other.certainty))
        case (true, false): self
        case (false, true): other
        case (false, false): CaseAnswer(truth.and(other.truth), min(certainty, other.certainty))
        }
    }
}
