import ConversationCore
import SpannedYAML
import Testing

@testable import FlowLanguage

/// A wrong expression: what is found, at which characters, and what is suggested.
struct WrongGuard: Sendable, CustomTestStringConvertible {
    let expression: String
    let marked: String
    let rule: String
    let fix: String?
    var testDescription: String { expression }
}

@Suite struct GuardTests {
    private func expression(_ text: String) throws -> GuardExpression {
        let flow = try #require(FlowReader.read(SourceFile(path: "mini.yaml", text: SmallFlow.text)).flow)
        return try GuardTyping(kinds: flow.kinds).condition(try GuardParser.parse(text))
    }

    @Test(arguments: [
        WrongGuard(expression: "count(idees) => 1", marked: "=>", rule: "guard-syntax", fix: "write >="),
        WrongGuard(expression: "count(idees) = 1", marked: "= 1", rule: "guard-syntax", fix: "write =="),
        WrongGuard(expression: "count(idees) ≥ 1", marked: "≥", rule: "guard-syntax", fix: "write >="),
        WrongGuard(expression: "scenario.pret && scenario.pret", marked: "&&", rule: "guard-syntax", fix: "write and"),
        WrongGuard(
            expression: "scenario.jour et scenario.pret", marked: "et ", rule: "guard-syntax", fix: "write `and`"),
        WrongGuard(
            expression: "scenario.theme == “rouge”", marked: "“", rule: "guard-syntax",
            fix: "use straight quotes: \"…\""),
        WrongGuard(
            expression: "scenario.theme == \"rouge", marked: "\"rouge", rule: "guard-syntax", fix: "close it with \""),
        WrongGuard(
            expression: "count(idees) >= 1.", marked: "1.", rule: "guard-syntax", fix: "write digits, such as `0.5`"),
        WrongGuard(
            expression: "1 < count(idees) < 3", marked: "1 < count", rule: "guard-syntax",
            fix: "write `1 < count(idees) and count(idees) < 3`"),
        WrongGuard(expression: "(count(idees) >= 1", marked: "", rule: "guard-syntax", fix: nil),
        WrongGuard(
            expression: "count(idees) >= 1 scenario.pret", marked: "scenario", rule: "guard-syntax",
            fix: "join two conditions with `and` or `or`"),
        WrongGuard(expression: "count(idees) >=", marked: "", rule: "guard-syntax", fix: nil),
        WrongGuard(
            expression: "idees >= 1", marked: "idees", rule: "guard-syntax",
            fix: "write `count(idees)` for how many there are"),
        WrongGuard(expression: "count(idee) >= 1", marked: "idee)", rule: "unknown-entity", fix: "write `idees`"),
        WrongGuard(expression: "count(ides) >= 1", marked: "ides", rule: "unknown-entity", fix: "write `idees`"),
        WrongGuard(
            expression: "filled(latest(idees).titr)", marked: "titr", rule: "unknown-field", fix: "write `titre`"),
        WrongGuard(expression: "filled(scenario.nome)", marked: "nome", rule: "unknown-field", fix: "write `nom`"),
        WrongGuard(
            expression: "scenario.theme == \"roug\"", marked: "\"roug\"", rule: "guard-value", fix: "write `\"rouge\"`"),
        WrongGuard(
            expression: "scenario.jour < \"2026-02-30\"", marked: "\"2026", rule: "guard-value",
            fix: "write a day such as \"2026-03-31\""),
        WrongGuard(
            expression: "scenario.theme < \"rouge\"", marked: "scenario", rule: "guard-type", fix: "write `==` or `!=`"),
        WrongGuard(
            expression: "scenario.budget == \"3\"", marked: "scenario", rule: "guard-type",
            fix: "write 3 without quotes"),
        WrongGuard(
            expression: "count(idees)", marked: "count", rule: "guard-type",
            fix: "compare it, as in `count(idees) >= 1`"),
        WrongGuard(
            expression: "filled(count(idees))", marked: "filled", rule: "guard-type",
            fix: "write `filled(scenario.field)`; to ask whether there is one, write `count(collection) >= 1`"),
        WrongGuard(
            expression: "latest(idees).pistes == 3", marked: "latest", rule: "guard-type",
            fix: "write `filled(…)` to ask whether it has items"),
        WrongGuard(expression: "scenario.pret == scenario.budget", marked: "scenario", rule: "guard-type", fix: nil),
        WrongGuard(
            expression: "(scenario.pret and scenario.pret) == true", marked: "(", rule: "guard-type",
            fix: "leave the comparison out"),
    ]) func isShownAtItsOwnCharacters(wrong: WrongGuard) throws {
        let text = SmallFlow.text.replacing("is: count(idees) >= 1", with: "is: \(wrong.expression)")
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: text))
        let finding = try #require(document.diagnostics.first)
        #expect(document.diagnostics.count == 1)
        #expect(finding.rule == wrong.rule)
        #expect(finding.fix == wrong.fix)
        let marked = wrong.marked.isEmpty ? place(of: "is: \(wrong.expression)", in: text) : nil
        if let marked {
            let column = (Int(marked.split(separator: ":")[1]) ?? 0) + 4 + wrong.expression.unicodeScalars.count
            #expect(finding.span?.start.column == column)
        } else {
            let line = try #require(text.split(separator: "\n").first { $0.contains("is: ") })
            let expression = line.firstRange(of: "is: ").map { line[$0.upperBound...] } ?? line
            let start = try #require(expression.firstRange(of: wrong.marked)?.lowerBound)
            #expect(finding.span?.start.column == line.unicodeScalars.distance(from: line.startIndex, to: start) + 1)
        }
    }

    @Test(arguments: [
        "count(idees) >= 1", "scenario.pret", "not scenario.pret", "scenario.theme == \"rouge\"",
        "'rouge' != scenario.theme",
        "filled(scenario.nom) and filled(latest(idees).pistes)", "scenario.jour <= \"2026-03-31\"", "2 < count(idees)",
        "scenario.budget >= -0.5", "scenario.pret == false", "scenario.nom == \"Été\"", "((count(idees)>=1))",
        "latest(idees).couleur == \"vif\" or not (count(idees) == 0 and scenario.pret)",
    ]) func isAccepted(text: String) throws {
        _ = try expression(text)
    }

    @Test func notBindsMoreThanAndAndAndMoreThanOr() throws {
        #expect(
            try expression("not scenario.pret or scenario.pret and not count(idees) == 1")
                == expression("(not scenario.pret) or (scenario.pret and (not (count(idees) == 1)))"))
        #expect(
            try expression("scenario.pret and scenario.pret or scenario.pret")
                == expression("(scenario.pret and scenario.pret) or scenario.pret"))
    }

    /// The bound that docs/flow-language.md states, to the last one.
    @Test(arguments: ["(", "not (", "filled("]) func asManyParenthesesAsAreStatedAreRead(opening: String) throws {
        func nested(_ count: Int) -> String {
            // Each `not` counts, and so does its parenthesis.
            let each = opening == "not (" ? 2 : 1
            let odd = String(repeating: "(", count: count % each)
            let whole = String(repeating: opening, count: count / each)
            return odd + whole + "scenario.pret" + String(repeating: ")", count: count % each + count / each)
        }
        func faults(_ count: Int) throws -> [String] {
            let found = FlowReader.read(try SmallFlow.with("guards:\n  a_une_idee:\n    is: \(nested(count))"))
            return found.diagnostics.map(\.rule)
        }
        #expect(try !faults(24).contains("guard-too-deep"))
        #expect(try faults(25) == ["guard-too-deep"])
        #expect(try faults(600).contains("guard-too-deep"))
    }

    @Test func aLongChainIsRefusedBeforeTheEngineMeetsIt() throws {
        let chain = Array(repeating: "scenario.pret", count: 60).joined(separator: " and ")
        let found = FlowReader.read(try SmallFlow.with("guards:\n  a_une_idee:\n    is: \(chain)")).diagnostics
        #expect(found.map(\.rule) == ["guard-too-deep"])
    }

    @Test(arguments: [
        "\"count(idees) => 1\"", "'count(idees) => 1'", "\"count(idees)\\x20=> 1\"", "\"\\u0063ount(idees) => 1\"",
        "'count(idees) => 1 or scenario.nom == \"d''accord\"'",
    ]) func placesHoldInsideQuotes(quoted: String) throws {
        let text = SmallFlow.text.replacing("is: count(idees) >= 1", with: "is: \(quoted)")
        let finding = try #require(FlowReader.read(SourceFile(path: "mini.yaml", text: text)).diagnostics.first)
        #expect(finding.span?.start.text == place(of: "=> 1", in: text))
    }
}
