import ConversationCore

/// The counts that guards can tell apart, of all kinds at once, as one number: a combination.
///
/// A count stands for its class: all counts that no guard tells apart from it.
struct CountCombinations {
    private let flow: Flow
    /// How many there are.
    let size: Int
    /// For each kind that is counted, the smallest count of each class, and how far apart two classes are in a combination.
    private let classes: [(starts: [Int], stride: Int)?]

    init(flow: Flow, _ counted: [CaseSpace.Counted]) {
        self.flow = flow
        var classes: [(starts: [Int], stride: Int)?] = flow.kinds.map { _ in nil }
        var stride = 1
        for one in counted {
            classes[one.kind] = (one.starts, stride)
            stride *= one.starts.count
        }
        self.classes = classes
        size = stride
    }

    /// Whether counts of a kind are told apart.
    func isCounted(_ kind: KindID) -> Bool { classes[kind.rawValue] != nil }

    /// How many of a kind a combination holds, at least; `nil` where that is not told.
    func count(_ kind: KindID, in combination: Int) -> Int? {
        if kind == .scenario { return 1 }
        return classes[kind.rawValue].map { $0.starts[combination / $0.stride % $0.starts.count] }
    }

    /// The combinations after one more of a kind; none where there is no room.
    func adding(_ kind: KindID, to combination: Int) -> [Int] {
        guard kind != .scenario else { return [] }
        guard let (starts, stride) = classes[kind.rawValue] else { return [combination] }
        let place = combination / stride % starts.count
        let next = place < starts.count - 1 ? [combination + stride] : []
        return isOneCount(place, starts, kind) ? next : next + [combination]
    }

    /// The combinations after one less of a kind; none where there is none.
    func removing(_ kind: KindID, from combination: Int) -> [Int] {
        guard kind != .scenario else { return [] }
        guard let (starts, stride) = classes[kind.rawValue] else { return [combination] }
        let place = combination / stride % starts.count
        guard place > 0 else { return [] }
        return isOneCount(place, starts, kind) ? [combination - stride] : [combination - stride, combination]
    }

    private func isOneCount(_ place: Int, _ starts: [Int], _ kind: KindID) -> Bool {
        let largest = place < starts.count - 1 ? starts[place + 1] - 1 : flow[kind].atMost
        return starts[place] == largest
    }
}
