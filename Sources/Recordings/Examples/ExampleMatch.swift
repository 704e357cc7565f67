import PromptLibrary

/// Finds the example whose words are nearest to what was said.
struct ExampleMatch {
    /// Below this share of common words two sentences have nothing to do with each other.
    private static let leastOverlap = 0.3

    private let examples: [PromptExample]

    init(_ examples: [PromptExample]) { self.examples = examples }

    /// The same words in the same state, then the same words, then the best overlap above the threshold; the first of
    /// equals.
    func best(for said: String, state: String) -> PromptExample? {
        let exact = examples.filter { Self.words($0.says) == Self.words(said) }
        if let found = exact.first(where: { $0.state == state }) ?? exact.first { return found }
        var best: (example: PromptExample, overlap: Double)?
        for example in examples {
            var overlap = Self.overlap(Set(Self.words(example.says)), Set(Self.words(said)))
            // Of two that are as near, the one for this state.
            if example.state == state { overlap *= 1.1 }
            if overlap >= Self.leastOverlap, overlap > best?.overlap ?? 0 { best = (example, overlap) }
        }
        return best?.example
    }

    /// Words of at least three letters, in lower case.
    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
    }

    /// The share of all words that both have (Jaccard).
    private static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return Double(left.intersection(right).count) / Double(left.union(right).count)
    }
}
