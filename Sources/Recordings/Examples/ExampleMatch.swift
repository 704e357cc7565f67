import ConversationCore
import OrderedJSON
import PromptLibrary

/// Finds the example whose words are nearest to what was said.
struct ExampleMatch {
    /// Below this share of common words two sentences have nothing to do with each other.
    private static let leastOverlap = 0.3

    /// Every example with its words, in their order.
    private let examples: [(example: PromptExample, words: [String])]

    init(_ examples: [PromptExample]) { self.examples = examples.map { ($0, Self.words($0.says)) } }

    /// One that shows what an answer looks like.
    var first: PromptExample? { examples.first?.example }

    /// The same words in the same state, then the same words, then the best overlap above the threshold; the first of
    /// equals.
    func best(for said: String, state: String) -> PromptExample? {
        let words = Self.words(said)
        let exact = examples.filter { $0.words == words }.map(\.example)
        if let found = exact.first(where: { $0.state == state }) ?? exact.first { return found }
        let wanted = Set(words)
        var best: (example: PromptExample, overlap: Double)?
        for (example, words) in examples {
            var overlap = Self.overlap(Set(words), wanted)
            // Of two that are as near, the one for this state.
            if example.state == state { overlap *= 1.1 }
            if overlap >= Self.leastOverlap, overlap > best?.overlap ?? 0 { best = (example, overlap) }
        }
        return best?.example
    }

    /// What the examples say that come nearest, those for this state before all others.
    func nearest(to said: String, state: String, _ most: Int = 3) -> [String] {
        let wanted = Set(Self.words(said))
        // One that shows what is not understood is nothing to say.
        let clear = examples.filter { $0.example.reply[ReplyKey.problems]?.array?.isEmpty ?? true }
        let ranked = clear.enumerated().map { place, example in
            (isHere: example.example.state == state, overlap: Self.overlap(Set(example.words), wanted), place: place)
        }
        return ranked.sorted { left, right in
            if left.isHere != right.isHere { return left.isHere }
            return left.overlap != right.overlap ? left.overlap > right.overlap : left.place < right.place
        }.prefix(most).map { clear[$0.place].example.says }
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
