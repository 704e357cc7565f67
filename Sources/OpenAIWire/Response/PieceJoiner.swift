import OrderedJSON

/// Puts the pieces of a text together, also where a server cut one between the two halves of a character.
struct PieceJoiner: Sendable, Hashable {
    private(set) var text = ""
    /// The first half of a character whose second half may come with the next piece.
    private var half: SurrogateHalf?

    init() {}

    var isEmpty: Bool { text.isEmpty && half == nil }

    /// Adds a piece.
    /// - Parameter hasHalves: whether halves of characters are marked in it.
    /// - Returns: what is new in the text.
    mutating func add(_ piece: String, hasHalves: Bool) -> String {
        if half == nil, !hasHalves {
            text += piece
            return piece
        }
        var new = String.UnicodeScalarView()
        for scalar in piece.unicodeScalars {
            let next = hasHalves ? SurrogateHalf(scalar) : nil
            if let first = half {
                half = nil
                if let next, let whole = first.joined(with: next) {
                    new.append(whole)
                    continue
                }
                new.append(SurrogateHalf.replacement)
            }
            if let next {
                if next.isFirst { half = next } else { new.append(SurrogateHalf.replacement) }
            } else {
                new.append(scalar)
            }
        }
        text += String(new)
        return String(new)
    }

    /// The text where no more comes: a half that stayed alone is none.
    var whole: String {
        if half == nil { return text }
        var whole = text
        whole.unicodeScalars.append(SurrogateHalf.replacement)
        return whole
    }

    /// A text of one piece.
    static func whole(_ text: String, hasHalves: Bool) -> String {
        if !hasHalves { return text }
        var joiner = PieceJoiner()
        _ = joiner.add(text, hasHalves: true)
        return joiner.whole
    }
}
