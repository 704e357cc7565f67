/// Stretches of a file and what is to stand in their place.
struct YAMLEdits {
    private var edits: [(range: Range<Int>, text: [UInt8])] = []

    /// Puts a text in the place of a stretch; stretches do not overlap. What is put before the same byte stays in the order
    /// in which it was asked for.
    mutating func replace(_ range: Range<Int>, with text: [UInt8]) { edits.append((range, text)) }

    mutating func insert(_ text: [UInt8], at place: Int) { replace(place..<place, with: text) }

    func applied(to bytes: [UInt8]) -> [UInt8] {
        let inOrder = edits.enumerated().sorted {
            let (left, right) = ($0.element.range, $1.element.range)
            return (left.lowerBound, left.upperBound, $0.offset) < (right.lowerBound, right.upperBound, $1.offset)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        for (_, edit) in inOrder {
            if place < edit.range.lowerBound { result += bytes[place..<edit.range.lowerBound] }
            result += edit.text
            place = max(place, edit.range.upperBound)
        }
        return result + bytes[place...]
    }
}
