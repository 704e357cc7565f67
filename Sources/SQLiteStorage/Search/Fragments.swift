/// The fragments of a title: each five characters that follow one another, as one number.
///
/// A character has twelve bits, the first one the highest: fragments that begin with the same characters are numbers in a
/// row. Characters beyond those bits share them with others, so what a fragment finds is a title that may hold a text. A title
/// ends with four more characters of zero, so that each of its own begins a fragment, and a text that is shorter than one is
/// found by such a row.
struct Fragments {
    private static let length = 5
    private static let bits = 12
    /// As many are looked for, at most.
    private static let most = 16

    /// Each one once, in order.
    let values: [Int64]

    /// All of a title, which was folded as searches are.
    init(of title: String) {
        values =
            title.isEmpty
            ? [] : Self.windows(Self.characters(title) + Array(repeating: 0, count: Self.length - 1))
    }

    /// What the fragments of a title are that holds a text.
    enum Wanted {
        /// They have all of these.
        case all([Int64])
        /// The text is too short for one: they have one of these at least.
        case anyOf(Range<Int64>)
        /// The text is empty: they are any.
        case anything
    }

    static func wanted(by text: String) -> Wanted {
        let characters = characters(text)
        guard !characters.isEmpty else { return .anything }
        // The longer a text, the fewer titles have even some of its fragments.
        if characters.count >= length { return .all(Array(windows(characters).prefix(most))) }
        let free = (length - characters.count) * bits
        let start = packed(characters[...]) << free
        return .anyOf(start..<(start + 1 << free))
    }

    private static func characters(_ text: String) -> [Int64] {
        text.unicodeScalars.map { Int64($0.value < 1 << bits ? $0.value : $0.value % (1 << bits)) }
    }

    private static func packed(_ characters: ArraySlice<Int64>) -> Int64 {
        characters.reduce(0) { $0 << bits | $1 }
    }

    private static func windows(_ characters: [Int64]) -> [Int64] {
        let all = (0...characters.count - length).map { packed(characters[$0..<$0 + length]) }
        return Set(all).sorted()
    }
}
