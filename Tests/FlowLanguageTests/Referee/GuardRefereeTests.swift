import OrderedJSON
import PlainText
import TestSupport
import Testing

@testable import ConversationCore
@testable import FlowLanguage

@Suite("Guards by the referee", .enabled(if: RefereePython.isNamed, "\(RefereePython.missing)"))
struct GuardRefereeTests {
    private static let calendars: [[String]] = [
        [], ["2027-01-01", "2027-01-06"], ["2026-12-25", "2027-01-02", "2027-01-11", "2027-01-12"],
    ]

    @Test("Fifty thousand random guards hold where the documents, read by somebody else, say that they do")
    func random() async throws {
        var random = SeededRandom.announced(for: "guards by the referee")
        let flow = try #require(TradeFlow.read("true").flow)
        var guards = RandomGuard(flow.kinds)
        var (lines, held, texts) = ([JSON](), [Bool](), [String]())
        lines.append(["types": GuardReferee.types(of: flow.kinds)])
        var conversation = Conversation(beginning: flow)
        while held.count < 50_000 {
            // Five questions of each conversation.
            if held.count % 5 == 0 { conversation = Self.conversation(flow, &random) }
            let holidays = random.pick(Self.calendars)
            let today = RandomValues.day(&random)
            conversation.occasion = Occasion(today: Day(today))
            let text = guards.condition(random.below(4), &random)
            let typing = GuardTyping(kinds: flow.kinds, holidays: Holidays(holidays.compactMap { Day($0) }))
            let expression: GuardExpression
            do { expression = try typing.condition(try GuardParser.parse(text)) } catch {
                Issue.record("seed \(random.seed): \(text): \(error.message)")
                return
            }
            held.append(Condition(expression).holds(in: conversation))
            texts.append(text)
            var line = JSONObject([
                ("case", .number(JSONNumber(held.count))), ("expression", .string(text)), ("today", .string(today)),
                ("holidays", .array(holidays.map(JSON.string))),
            ])
            for (name, value) in GuardReferee.data(of: conversation, flow.kinds) { line.append(name, value) }
            lines.append(.object(line))
        }
        let cases = lines
        let verdicts = try await onOwnThread { try GuardReferee.judge(cases) }
        #expect(verdicts.count == held.count)
        let wrong = zip(held, verdicts).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
        for index in wrong.prefix(3) {
            Issue.record("seed \(random.seed): the engine says \(held[index]) to \(lines[index + 1].text)")
        }
        #expect(wrong.isEmpty, "\(wrong.count) differ")
        // Both answers must be common, or the guards ask nothing.
        #expect((10_000...40_000).contains(held.count { $0 }))
    }

    private static func conversation(_ flow: Flow, _ random: inout SeededRandom) -> Conversation {
        var conversation = Conversation(beginning: flow)
        for (kind, definition) in flow.kinds.enumerated() {
            let most = kind == 0 ? 2 : 5
            for index in 0..<min(random.below(most), kind == 0 ? 1 : 4) {
                var values = definition.fields.map { RandomValues.of($0, &random) }
                // An earlier version of the flow may have had fewer fields.
                if random.chance(5) { values.removeLast() }
                conversation.collections[kind].append(
                    Entity(id: EntityID(turn: TurnID(rawValue: 1), index: index), values: values))
            }
        }
        return conversation
    }
}
