import OrderedJSON
import PlainText
import Testing

@testable import ConversationCore

@Suite("The way to an intent: what is missing is created first, and the values that matter are named")
struct UnlockValuesTests {
    private static let theme = FieldReference(kind: .scenario, field: 1)
    private static let sector = FieldReference(kind: .cible, field: 1)
    private static let size = FieldReference(kind: .cible, field: 2)
    private static let aim = FieldReference(kind: .objectif, field: 2)
    private static let due = FieldReference(kind: .objectif, field: 3)

    /// The way to suggestions, where they need a guard of this expression.
    private func way(
        _ expression: GuardExpression, after prepare: (inout Play) -> Void = { _ in }
    ) -> [Explanation.Step]? {
        let flow = Marketing.flow {
            $0.guards[GuardID.aUnObjectif.rawValue] = Guard(
                name: "x", source: "x", expression: expression, otherwise: Marketing.both("", ""))
        }
        var play = Play.begun(flow)
        prepare(&play)
        return play.engine.explain(.suggestTargets, in: play.conversation).way
    }

    private func step(_ intent: IntentID, _ values: (FieldReference, JSON)...) -> Explanation.Step {
        .run(intent, values.map { .init(field: $0, value: $1) }, role: nil)
    }

    @Test("A value that a guard wants is named")
    func value() {
        #expect(
            way(.compare(.field(Self.sector), .equal, .text("Industrie")))
                == [step(.addTarget, (Self.sector, "Industrie"))])
        #expect(
            way(.compare(.field(Self.size), .equal, .text("eti"))) == [step(.addTarget, (Self.size, "eti"))])
        #expect(
            way(.compare(.field(Self.aim), .greater, .number(100))) == [step(.addObjective, (Self.aim, 101))])
        #expect(
            way(.compare(.field(Self.due), .less, .text("1999-12-31")))
                == [step(.addObjective, (Self.due, "1999-12-30"))])
    }

    @Test("What any value does is not named")
    func anyValue() {
        #expect(way(.filled(.field(Self.sector))) == [step(.addTarget)])
        #expect(way(.compare(.field(Self.size), .notEqual, .text("eti"))) == [])
        #expect(way(.compare(.count(.cible), .greaterOrEqual, .number(1))) == [step(.addTarget)])
    }

    @Test("What is missing is created before what was said is changed, also where that takes longer")
    func createsFirst() {
        let changed = GuardExpression.compare(.field(Self.theme), .equal, .text("Autre"))
        let created = GuardExpression.compare(.count(.cible), .greaterOrEqual, .number(2))
        let way = way(.or(changed, created)) { $0.press(.editScenario, [nil, "Paie"]) }
        #expect(way == [step(.addTarget), step(.addTarget)])
    }

    @Test("What nobody said is filled in before anything is created")
    func fillsIn() {
        let filled = GuardExpression.compare(.field(Self.theme), .equal, .text("Autre"))
        let created = GuardExpression.compare(.count(.cible), .greaterOrEqual, .number(2))
        #expect(way(.or(filled, created)) == [step(.editScenario, (Self.theme, "Autre"))])
    }

    @Test("Where nothing can be created, what was said is changed, and what needs no change stays")
    func changes() {
        #expect(
            way(.compare(.field(Self.theme), .equal, .text("Autre"))) == [step(.editScenario, (Self.theme, "Autre"))])
        let name = FieldReference(kind: .scenario, field: 0)
        let both = GuardExpression.and(
            .compare(.field(Self.theme), .equal, .text("Autre")), .compare(.field(name), .equal, .text("Paie PME")))
        #expect(way(both)?.map(\.intent) == [.editScenario])
    }

    @Test("Only where nothing else helps something is removed")
    func removes() {
        let none = GuardExpression.compare(.count(.cible), .equal, .number(0))
        #expect(way(none) { $0.press(.addTarget, ["C"]) } == [step(.removeTarget)])
    }

    @Test(
        "Guards with many constants are looked at in bounded time, and what they want that nobody can write is not known"
    )
    func bounded() {
        var expression = GuardExpression.compare(.field(Self.aim), .equal, .number(0))
        for number in 1..<40 {
            expression = .and(
                .compare(.field(Self.aim), .notEqual, .number(ExactDecimal(number))),
                .or(expression, .filled(.field(Self.due))))
            if number > 20 { break }
        }
        _ = way(expression)
        #expect(way(.compare(.field(Self.aim), .less, .number(-1))) == nil)
        #expect(way(.compare(.field(Self.aim), .equal, .number(10_000_000_000_000_000))) == nil)
        #expect(way(.compare(.field(Self.due), .equal, .text("2026-02-30"))) == nil)
    }
}
