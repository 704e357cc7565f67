import ConversationCore
import OrderedJSON

/// How many entities of each kind there are before a turn, as far as the turns before it say what they wrote.
struct EntitiesSoFar {
    private let flow: Flow
    /// `nil` from the first turn on of which it is not known.
    private var counts: [Int]?

    init(flow: Flow) {
        self.flow = flow
        counts = flow.kinds.map { _ in 0 }
    }

    /// How many there are by now; `nil` where nobody can say.
    subscript(kind: KindID) -> Int? { counts.map { $0[kind.rawValue] } }

    mutating func add(_ turn: RecordedTurn) {
        guard let wrote = (turn.outcome ?? turn.expectation)?["wrote"]?.array, !turn.isRewritten else {
            counts = nil
            return
        }
        for write in wrote {
            if let kind = write["create"]?.string.flatMap(flow.kind(named:)) { counts?[kind.rawValue] += 1 }
            if let kind = write["remove"]?.string.flatMap(flow.kind(named:)) { counts?[kind.rawValue] -= 1 }
        }
    }
}

extension RecordedTurn {
    /// Whether another button is pressed than the one of which the outcome tells.
    fileprivate var isRewritten: Bool {
        guard case .press(let press) = input, case .intent(let name, _, _) = press.target,
            let told = outcome?["intent"]?.string
        else { return false }
        return told != name
    }
}
