/// Reads a pattern: characters, `.`, classes, `\d`, groups with `|`, and the counts `?`, `*`, `+`, `{2}`, `{2,}`, `{2,5}`.
struct PatternParser {
    /// The most that a count may say.
    static let mostCount = 200
    private static let deepest = 20
    private static let longest = 500

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var depth = 0

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func read() throws(PatternFault) -> PatternTree {
        if scalars.isEmpty { throw PatternFault(.empty, 0..<0) }
        if scalars.count > Self.longest { throw PatternFault(.tooLarge, 0..<scalars.count) }
        let tree = try either()
        if place < scalars.count { throw fault(.closesNothing(scalars[place])) }
        return tree
    }

    private func fault(_ problem: PatternFault.Problem, from start: Int? = nil) -> PatternFault {
        PatternFault(problem, (start ?? place)..<min(scalars.count, max(place, start ?? place) + 1))
    }

    private mutating func either() throws(PatternFault) -> PatternTree {
        var ways = [try sequence()]
        while place < scalars.count, scalars[place] == "|" {
            place += 1
            ways.append(try sequence())
        }
        return ways.count == 1 ? ways[0] : .either(ways)
    }

    private mutating func sequence() throws(PatternFault) -> PatternTree {
        var parts: [PatternTree] = []
        while place < scalars.count, scalars[place] != "|", scalars[place] != ")" {
            let part = try atom()
            parts.append(try counted(part))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom() throws(PatternFault) -> PatternTree {
        let scalar = scalars[place]
        switch scalar {
        case "(": return try group()
        case "[": return .one(try characterClass())
        case ".":
            place += 1
            return .one(.any)
        case "\\": return .one(try escape())
        case "*", "+", "?", "{": throw fault(.repeatsNothing(scalar))
        case "]", "}": throw fault(.closesNothing(scalar))
        case "^", "$": throw fault(.anchor(scalar))
        default:
            place += 1
            return .one(PatternSet(ranges: [scalar.value...scalar.value], isNegated: false))
        }
    }

    private mutating func group() throws(PatternFault) -> PatternTree {
        let start = place
        place += 1
        depth += 1
        if depth > Self.deepest { throw fault(.tooLarge, from: start) }
        if place < scalars.count, scalars[place] == "?" { throw fault(.specialGroup, from: start) }
        let inner = try either()
        guard place < scalars.count else { throw PatternFault(.notClosed("("), start..<(start + 1)) }
        place += 1
        depth -= 1
        return inner
    }

    /// A backslash and what it stands before: a digit's class, or a sign that means itself.
    private mutating func escape() throws(PatternFault) -> PatternSet {
        let start = place
        place += 1
        guard place < scalars.count else { throw PatternFault(.notClosed("\\"), start..<(start + 1)) }
        let scalar = scalars[place]
        if scalar == "d" {
            place += 1
            return .digits
        }
        let isSign = scalar.isASCII && !scalar.properties.isAlphabetic && !(0x30...0x39).contains(scalar.value)
        guard isSign else { throw fault(.unknownEscape(scalar), from: start) }
        place += 1
        return PatternSet(ranges: [scalar.value...scalar.value], isNegated: false)
    }

    private mutating func characterClass() throws(PatternFault) -> PatternSet {
        let start = place
        place += 1
        var isNegated = false
        if place < scalars.count, scalars[place] == "^" {
            isNegated = true
            place += 1
        }
        var ranges: [ClosedRange<UInt32>] = []
        while place < scalars.count, scalars[place] != "]" {
            let first = place
            let lower = try member()
            guard lower.count == 1, let from = lower.first?.lowerBound, lower.first?.count == 1,
                place + 1 < scalars.count, scalars[place] == "-", scalars[place + 1] != "]"
            else {
                ranges += lower
                continue
            }
            place += 1
            let upper = try member()
            guard upper.count == 1, let to = upper.first?.lowerBound, upper.first?.count == 1, from <= to else {
                throw PatternFault(.range, first..<place)
            }
            ranges.append(from...to)
        }
        guard place < scalars.count else { throw PatternFault(.notClosed("["), start..<(start + 1)) }
        place += 1
        guard !ranges.isEmpty else { throw PatternFault(.range, start..<place) }
        return PatternSet(ranges: ranges, isNegated: isNegated)
    }

    private mutating func member() throws(PatternFault) -> [ClosedRange<UInt32>] {
        if scalars[place] == "\\" { return try escape().ranges }
        let value = scalars[place].value
        place += 1
        return [value...value]
    }

    private mutating func counted(_ part: PatternTree) throws(PatternFault) -> PatternTree {
        guard place < scalars.count else { return part }
        let counted: PatternTree
        switch scalars[place] {
        case "?": counted = .repeated(part, least: 0, most: 1)
        case "*": counted = .repeated(part, least: 0, most: nil)
        case "+": counted = .repeated(part, least: 1, most: nil)
        case "{":
            let (least, most) = try bounds()
            counted = .repeated(part, least: least, most: most)
        default: return part
        }
        place += 1
        if place < scalars.count, ["?", "*", "+", "{"].contains(scalars[place]) {
            throw fault(.repeatsNothing(scalars[place]))
        }
        return counted
    }

    /// `{2}`, `{2,}`, `{2,5}`; stays on the closing brace.
    private mutating func bounds() throws(PatternFault) -> (least: Int, most: Int?) {
        let start = place
        guard let end = scalars[place...].firstIndex(of: "}") else {
            throw PatternFault(.notClosed("{"), start..<(start + 1))
        }
        let numbers = scalars[(start + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
        func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
            guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ (0x30...0x39).contains($0.value) }) else {
                return nil
            }
            return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
        }
        guard (1...2).contains(numbers.count), let least = number(numbers[0]), least <= Self.mostCount else {
            throw PatternFault(.count, start..<(end + 1))
        }
        place = end
        if numbers.count == 1 { return (least, least) }
        if numbers[1].isEmpty { return (least, nil) }
        guard let most = number(numbers[1]), least <= most, most <= Self.mostCount else {
            throw PatternFault(.count, start..<(end + 1))
        }
        return (least, most)
    }
}
