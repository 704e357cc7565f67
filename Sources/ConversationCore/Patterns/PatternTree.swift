/// What a pattern says, as a tree.
indirect enum PatternTree: Sendable {
    case one(PatternSet)
    case sequence([PatternTree])
    case either([PatternTree])
    /// - Parameter most: `nil` for any number.
    case repeated(PatternTree, least: Int, most: Int?)
}

/// The characters that may stand at a place.
struct PatternSet: Sendable {
    let ranges: [ClosedRange<UInt32>]
    let isNegated: Bool

    static let any = PatternSet(ranges: [], isNegated: true)
    static let digits = PatternSet(ranges: [0x30...0x39], isNegated: false)

    @inline(__always)
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        for range in ranges where range.contains(scalar.value) { return !isNegated }
        return isNegated
    }

    /// A character of the set, a letter where there is one.
    fileprivate var sample: Unicode.Scalar {
        if !isNegated { return ranges.first.flatMap { Unicode.Scalar($0.lowerBound) } ?? "x" }
        return (0x61...0x2FFF).lazy.compactMap(Unicode.Scalar.init(_:)).first(where: contains) ?? "x"
    }

    fileprivate var schemaSource: String {
        if isNegated, ranges.isEmpty { return "[\\s\\S]" }
        if !isNegated, ranges.count == 1, let only = ranges.first, only.count == 1 {
            return Self.escaped(only.lowerBound)
        }
        let members = ranges.map { range in
            range.count == 1
                ? Self.escaped(range.lowerBound)
                : Self.escaped(range.lowerBound) + "-" + Self.escaped(range.upperBound)
        }
        return (isNegated ? "[^" : "[") + members.joined() + "]"
    }

    /// Letters and digits as they are, everything else so that no reader takes it for a sign of its own.
    private static func escaped(_ value: UInt32) -> String {
        guard let scalar = Unicode.Scalar(value) else { return "" }
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x80...: return String(scalar)
        default:
            let digits = String(value, radix: 16)
            return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        }
    }
}

extension PatternTree {
    func appendSample(to text: inout String.UnicodeScalarView) {
        switch self {
        case .one(let set): text.append(set.sample)
        case .sequence(let parts): for part in parts { part.appendSample(to: &text) }
        case .either(let ways): ways.first?.appendSample(to: &text)
        case .repeated(let part, let least, _): for _ in 0..<least { part.appendSample(to: &text) }
        }
    }

    /// How many characters the shortest text has.
    var least: Int {
        switch self {
        case .one: 1
        case .sequence(let parts): parts.reduce(0) { $0 + $1.least }
        case .either(let ways): ways.map(\.least).min() ?? 0
        case .repeated(let part, let least, _): least * part.least
        }
    }

    var schemaSource: String {
        switch self {
        case .one(let set): return set.schemaSource
        case .sequence(let parts): return parts.map(\.schemaSource).joined()
        case .either(let ways): return "(?:" + ways.map(\.schemaSource).joined(separator: "|") + ")"
        case .repeated(let part, let least, let most):
            let count = most.map { $0 == least ? "{\(least)}" : "{\(least),\($0)}" } ?? "{\(least),}"
            return "(?:" + part.schemaSource + ")" + count
        }
    }
}
