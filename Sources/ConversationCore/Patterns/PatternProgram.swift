/// A pattern as the steps of a machine that is at several places at once, so that no text makes it go back.
struct PatternProgram: Sendable {
    private enum Step: Sendable {
        case one(PatternSet)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case done
    }

    /// The most steps; a text's time is at most its length times as many.
    private static let mostSteps = 1_000

    private var steps: [Step] = []

    init(_ tree: PatternTree) throws(PatternFault) {
        guard Self.size(of: tree) < Self.mostSteps else { throw PatternFault(.tooLarge, 0..<1) }
        append(tree)
        steps.append(.done)
    }

    /// How many steps a tree takes; never more than one above the bound, so that no product overflows.
    private static func size(of tree: PatternTree) -> Int {
        switch tree {
        case .one: return 1
        case .sequence(let parts): return min(parts.reduce(0) { $0 + size(of: $1) }, mostSteps)
        case .either(let ways): return min(ways.reduce(0) { $0 + size(of: $1) + 2 }, mostSteps)
        case .repeated(let part, let least, let most):
            return min((size(of: part) + 2) * max(1, most ?? least + 1), mostSteps)
        }
    }

    private mutating func append(_ tree: PatternTree) {
        switch tree {
        case .one(let set): steps.append(.one(set))
        case .sequence(let parts): for part in parts { append(part) }
        case .either(let ways):
            var ends: [Int] = []
            for way in ways.dropLast() {
                let fork = steps.count
                steps.append(.done)
                append(way)
                ends.append(steps.count)
                steps.append(.done)
                steps[fork] = .split(fork + 1, steps.count)
            }
            if let last = ways.last { append(last) }
            for end in ends { steps[end] = .jump(steps.count) }
        case .repeated(let part, let least, let most):
            for _ in 0..<least { append(part) }
            guard let most else {
                let fork = steps.count
                steps.append(.done)
                append(part)
                steps.append(.jump(fork))
                steps[fork] = .split(fork + 1, steps.count)
                return
            }
            var forks: [Int] = []
            for _ in least..<most {
                forks.append(steps.count)
                steps.append(.done)
                append(part)
            }
            for fork in forks { steps[fork] = .split(fork + 1, steps.count) }
        }
    }

    func matches(_ text: String) -> Bool {
        var (now, next): ([Int], [Int]) = ([], [])
        // The number of the character for which a step was last reached: it is reached once for each.
        var reached = Array(repeating: -1, count: steps.count)
        var pending: [Int] = []
        var number = 0
        func reach(_ first: Int, _ list: inout [Int]) {
            pending.append(first)
            while let step = pending.popLast() {
                guard reached[step] != number else { continue }
                reached[step] = number
                switch steps[step] {
                case .split(let left, let right):
                    pending.append(right)
                    pending.append(left)
                case .jump(let target): pending.append(target)
                case .one, .done: list.append(step)
                }
            }
        }
        reach(0, &now)
        for scalar in text.unicodeScalars {
            number += 1
            next.removeAll(keepingCapacity: true)
            for step in now {
                if case .one(let set) = steps[step], set.contains(scalar) { reach(step + 1, &next) }
            }
            if next.isEmpty { return false }
            swap(&now, &next)
        }
        return now.contains { if case .done = steps[$0] { true } else { false } }
    }
}
