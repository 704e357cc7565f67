import ConversationCore
import OrderedJSON
import PlainText

/// An independent reading of the marketing flow: what may be done when, written down here by name, so that the engine is
/// not its own judge. The walk has room for three targets only. It reads nothing of ``Flow``'s tables and calls none of the engine's questions.
struct ReadFlow {
    enum Verb { case create, change, remove }

    struct Rule {
        let verb: Verb?
        let kind: Int
        let needs: [Int]
    }

    static let mostOfAKind = [1, 20, 3, 40, 100, 100]

    /// By intent, in the file's order: what it writes, and which kinds must have at least one entity.
    static let rules: [Rule] = [
        Rule(verb: .create, kind: 0, needs: []), Rule(verb: .create, kind: 1, needs: []),
        Rule(verb: .create, kind: 2, needs: []), Rule(verb: .create, kind: 3, needs: []),
        Rule(verb: .create, kind: 5, needs: [1, 2, 3]), Rule(verb: nil, kind: 2, needs: [1]),
        Rule(verb: .create, kind: 4, needs: []), Rule(verb: .change, kind: 0, needs: []),
        Rule(verb: .change, kind: 1, needs: []), Rule(verb: .remove, kind: 1, needs: []),
        Rule(verb: .change, kind: 2, needs: []), Rule(verb: .remove, kind: 2, needs: []),
        Rule(verb: .change, kind: 3, needs: []), Rule(verb: .remove, kind: 3, needs: []),
    ]

    private static let everywhere: Set = [7, 8, 9, 10, 11, 12, 13]
    private static let offers: [Set<Int>] = [[1, 5, 2, 3], [5, 2, 3, 6, 4, 1], [4, 6, 5, 2, 3, 1]]

    /// Whether an intent may run in a state with these entities.
    static func allows(_ intent: Int, state: Int, counts: [Int]) -> Bool {
        if counts[0] == 0 { return intent == 0 }
        guard offers[state].contains(intent) || everywhere.contains(intent) else { return false }
        let rule = rules[intent]
        guard rule.needs.allSatisfy({ counts[$0] >= 1 }) else { return false }
        return rule.verb != .create || counts[rule.kind] < mostOfAKind[rule.kind]
    }

    /// The state after the moves: a draft with an objective collects targets, and with a plan it is ready.
    static func settled(_ state: Int, counts: [Int]) -> Int {
        var state = state
        if state == 0, counts[1] >= 1 { state = 1 }
        if state == 1, counts[5] >= 1 { state = 2 }
        return state
    }

    /// Whether an entity's values are what the flow's fields say, for each kind.
    static func isValid(_ values: [JSON], kind: Int) -> Bool {
        func text(_ index: Int, _ most: Int, required: Bool = false) -> Bool {
            guard case .string(let text) = values[index] else { return values[index] == .null && !required }
            let isBlank = text.unicodeScalars.allSatisfy {
                $0.properties.isWhitespace || "\u{200B}\u{2060}\u{FEFF}".unicodeScalars.contains($0)
            }
            return text.unicodeScalars.count <= most && !(required && isBlank)
        }
        func oneOf(_ index: Int, _ all: [String]) -> Bool {
            values[index] == .null || all.contains { values[index] == .string($0) }
        }
        switch kind {
        case 0: return values.count == 3 && text(0, 120, required: true) && text(1, 80) && text(2, 600)
        case 1:
            guard values.count == 4, text(0, 200, required: true), text(1, 120) else { return false }
            if values[2] != .null {
                guard let number = values[2].number?.double, number >= 0, number <= 1e15 else { return false }
            }
            return oneOf(3, ["2026-06-30", "2024-02-29"])
        case 2:
            return values.count == 5 && text(0, 120, required: true) && text(1, 80)
                && oneOf(2, ["tpe", "pme", "eti", "grande_entreprise"]) && text(3, 120) && text(4, 300)
        case 3:
            return values.count == 4 && text(0, 120, required: true)
                && oneOf(1, ["contenu", "temoignage", "contacts", "evenement", "equipe", "partenaire", "budget"])
                && text(2, 400) && (values[3] == .null || values[3].bool != nil)
        case 4:
            guard values.count == 2, text(0, 200, required: true), let items = values[1].array, items.count == 3 else {
                return false
            }
            return items.allSatisfy { $0.object?.count == 4 && $0["titre"]?.string != nil && $0["source"] != .null }
        default:
            guard values.count == 3, text(0, 500), text(1, 900, required: true), let items = values[2].array else {
                return false
            }
            return (3...15).contains(items.count)
                && items.allSatisfy { $0["format"]?.string != nil && $0["canal"] != .null }
        }
    }
}
