import OrderedJSON
import TestSupport
import Testing

@testable import ConversationCore

@Suite("Guards on random expressions")
struct RandomExpressionTests {
    /// What an expression means, read off its tree.
    static func naive(_ expression: GuardExpression, _ conversation: Conversation) -> Bool {
        switch expression {
        case .compare(let left, let comparison, let right):
            let (left, right) = (value(left, conversation), value(right, conversation))
            return compare(left, comparison, right)
        case .isTrue(let term): return value(term, conversation) == true
        case .filled(let term):
            switch value(term, conversation) {
            case nil: return false
            case .string(let text)?:
                return text.unicodeScalars.contains {
                    !$0.properties.isWhitespace && ![0x200B, 0x2060, 0xFEFF].contains($0.value)
                }
            case .array(let items)?: return !items.isEmpty
            default: return true
            }
        case .not(let operand): return !naive(operand, conversation)
        case .and(let left, let right): return naive(left, conversation) && naive(right, conversation)
        case .or(let left, let right): return naive(left, conversation) || naive(right, conversation)
        }
    }

    private static func value(_ term: Term, _ conversation: Conversation) -> JSON? {
        switch term {
        case .number(let number): return JSONNumber(text: "\(number)").map(JSON.number)
        case .text(let text): return .string(text)
        case .flag(let flag): return .bool(flag)
        case .count(let kind): return .number(JSONNumber(conversation[kind].count))
        case .field(let reference):
            guard let values = conversation[reference.kind].last?.values, reference.field < values.count else {
                return nil
            }
            let value = values[reference.field]
            return value.isNull || value.object != nil ? Optional.none : value
        // Those are read off the documents by the referee.
        case .item, .today, .aggregate, .arithmetic, .days, .workingDays: return nil
        }
    }

    private static func compare(_ left: JSON?, _ comparison: Comparison, _ right: JSON?) -> Bool {
        let order: Int?
        switch (left, right) {
        case (.number(let left)?, .number(let right)?):
            order = left.double < right.double ? -1 : left.double > right.double ? 1 : 0
        case (.bool(let left)?, .bool(let right)?): order = left == right ? 0 : left ? 1 : -1
        case (.string(let left)?, .string(let right)?):
            let (left, right) = (Array(left.utf8), Array(right.utf8))
            order = left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
        default: order = nil
        }
        guard let order else { return comparison == .notEqual }
        return switch comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }

    static func term(_ random: inout SeededRandom) -> Term {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            .number(
                JSONNumber(text: "\(Double(Int.random(in: -2...3, using: &random)) / 2)").flatMap { ExactDecimal($0) }
                    ?? 0)
        case 1: .text(["", " ", "a", "b", "é", "\u{A0}"].randomElement(using: &random) ?? "")
        case 2: .flag(.random(using: &random))
        case 3: .count(KindID(rawValue: Int.random(in: 0..<6, using: &random)))
        default:
            .field(
                FieldReference(
                    kind: KindID(rawValue: Int.random(in: 0..<6, using: &random)),
                    field: Int.random(in: 0..<4, using: &random)))
        }
    }

    static func expression(depth: Int, _ random: inout SeededRandom) -> GuardExpression {
        switch depth == 0 ? Int.random(in: 0..<3, using: &random) : Int.random(in: 0..<8, using: &random) {
        case 0:
            let all: [Comparison] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
            return .compare(term(&random), all.randomElement(using: &random) ?? .equal, term(&random))
        case 1: return .isTrue(term(&random))
        case 2: return .filled(term(&random))
        case 3, 4: return .not(expression(depth: depth - 1, &random))
        case 5, 6: return .and(expression(depth: depth - 1, &random), expression(depth: depth - 1, &random))
        default: return .or(expression(depth: depth - 1, &random), expression(depth: depth - 1, &random))
        }
    }

    static func conversation(_ random: inout SeededRandom) -> Conversation {
        let values: [JSON] = [
            .null, "", " ", "a", "b", "é", 0, 1, -1, true, false, [], [1], [:], "\u{202F}", "\u{2003}\u{85}",
        ]
        var conversation = Conversation(beginning: Marketing.flow)
        for kind in conversation.collections.indices {
            for index in 0..<Int.random(in: 0..<3, using: &random) {
                conversation.collections[kind].append(
                    Entity(
                        id: EntityID(turn: TurnID(rawValue: 1), index: index),
                        values: (0..<3).map { _ in values.randomElement(using: &random) ?? .null }))
            }
        }
        return conversation
    }

    @Test("Flattened, an expression means what its tree means")
    func flattening() {
        var random = SeededRandom.announced(for: "flattened guards")
        for _ in 0..<10_000 {
            let expression = Self.expression(depth: Int.random(in: 0...7, using: &random), &random)
            let conversation = Self.conversation(&random)
            let holds = Condition(expression).holds(in: conversation)
            guard holds == Self.naive(expression, conversation) else {
                Issue.record("\(expression) in \(conversation.collections)")
                return
            }
        }
    }

    @Test("Expressions as deep as readers allow, leaning either way", arguments: [true, false])
    func deep(_ leansRight: Bool) {
        var random = SeededRandom.announced(for: "deep guards")
        for _ in 0..<500 {
            var expression = Self.expression(depth: 0, &random)
            for _ in 0..<GuardExpression.maximumDepth - 1 {
                let leaf = Self.expression(depth: 0, &random)
                let (left, right) = leansRight ? (leaf, expression) : (expression, leaf)
                expression = Bool.random(using: &random) ? .and(left, .not(right)) : .or(left, right)
            }
            let conversation = Self.conversation(&random)
            #expect(Condition(expression).holds(in: conversation) == Self.naive(expression, conversation))
        }
    }
}
