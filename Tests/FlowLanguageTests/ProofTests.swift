import FlowLanguage
import SpannedYAML
import TestSupport
import Testing

/// What is still proved where some guards cannot be.
@Suite struct ProofTests {
    private func findings(_ part: String) throws -> [String] {
        FlowReader.read(try SmallFlow.with(part)).diagnostics.map(\.rule).filter { $0 != "unused-guard" }
    }

    private static let label = "label: {fr: \"X\", en: \"X\"}"
    private static let no = "otherwise: {fr: \"Non.\", en: \"No.\"}"

    /// Comparisons of two values that both change: nobody can say whether they hold.
    private static let comparisons = [
        "scenario.budget >= count(idees)", "scenario.nom == latest(idees).titre", "count(idees) > count(notes)",
    ]

    /// One such guard, used, and the rest of a flow in which something is wrong.
    private func compared(_ comparison: String, guards: String = "", states: String) -> String {
        """
        entities:
          note: {collection: notes, \(Self.label), fields: {x: {type: text, \(Self.label)}}}
        guards:
          assez: {is: '\(comparison)', \(Self.no)}
        \(guards)
        intents:
          noter: {label: {fr: "Noter", en: "Note"}, creates: note}
          chercher: {needs: [assez], if_not: show_disabled}
        everywhere: {offers: [noter]}
        states:
        \(states)
        """
    }

    @Test(arguments: comparisons) func aGuardThatComparesTwoValuesIsNamed(comparison: String) throws {
        let part = compared(comparison, states: "  fin: {may_rest_here: true}")
        let found = FlowReader.read(try SmallFlow.with(part)).diagnostics
        #expect(found.map(\.rule) == ["guard-not-analysed"])
        #expect(found.first?.message.contains("`assez`") == true)
    }

    @Test(arguments: comparisons) func aStateThatNothingLeadsToIsFoundBesideIt(comparison: String) throws {
        let part = compared(comparison, states: "  perdu: {\(Self.label), may_rest_here: true}")
        #expect(try findings(part) == ["guard-not-analysed", "unreachable-state"])
    }

    @Test(arguments: comparisons) func aStateWithoutAWayOutIsFoundBesideIt(comparison: String) throws {
        let part = compared(
            comparison,
            states:
                "  fin: {may_rest_here: false, moves_on: [{to: debut, when: [assez]}]}\n  debut: {moves_on: [{to: fin, when: [assez]}]}"
        )
        #expect(try findings(part).contains("dead-end"))
    }

    @Test(arguments: comparisons) func aMoveBehindOneThatAsksForLessIsFoundBesideIt(comparison: String) throws {
        let part = compared(
            comparison,
            states: "  debut: {moves_on: [{to: fin, when: [assez]}, {to: fin, when: [a_une_idee, assez]}]}")
        #expect(try findings(part) == ["guard-not-analysed", "shadowed-move"])
    }

    @Test(arguments: comparisons) func aMoveThatNeverWinsIsFoundBesideIt(comparison: String) throws {
        let part = compared(
            comparison, guards: "  deux: {is: count(idees) >= 2, \(Self.no)}",
            states: "  debut: {moves_on: [{to: fin, when: [a_une_idee]}, {to: fin, when: [deux, assez]}]}")
        #expect(try findings(part) == ["guard-not-analysed", "shadowed-move"])
    }

    @Test(arguments: comparisons) func aCircleIsFoundBesideIt(comparison: String) throws {
        let part = compared(
            comparison,
            states: "  debut: {moves_on: [{to: fin, when: [a_une_idee]}]}\n"
                + "  fin: {moves_on: [{to: debut, when: [a_une_idee]}]}")
        #expect(try findings(part) == ["guard-not-analysed", "circle-of-moves"])
    }

    @Test(arguments: comparisons) func aGuardThatNeverHoldsIsFoundBesideIt(comparison: String) throws {
        let part = compared(
            comparison, guards: "  trop: {is: count(idees) > 5, \(Self.no)}",
            states: "  debut: {moves_on: [{to: fin, when: [a_une_idee]}, {to: fin, when: [trop]}]}")
        #expect(try findings(part) == ["guard-not-analysed", "guard-never-holds"])
    }

    @Test func whatHoldsWhateverTheComparisonSaysIsClaimed() throws {
        let states = "  fin: {may_rest_here: true}"
        #expect(
            try findings(compared("count(notes) > count(idees) and count(idees) > 5", states: states))
                == ["guard-never-holds"])
        #expect(
            try findings(compared("scenario.budget > scenario.budget", states: states)) == ["guard-never-holds"])
        #expect(
            try findings(compared("count(notes) > count(idees) or count(idees) <= 5", states: states))
                == ["guard-always-holds"])
    }

    /// Moving on and back by the two sides of one comparison goes in no circle.
    @Test func aMoveBackThatExcludesTheMoveOnIsNoCircle() throws {
        let part = compared(
            "scenario.budget >= count(idees)",
            guards: "  pas_assez: {is: not (scenario.budget >= count(idees)), \(Self.no)}",
            states:
                "  debut: {moves_on: [{to: fin, when: [assez]}]}\n  fin: {moves_on: [{to: debut, when: [pas_assez]}]}")
        #expect(try findings(part) == ["guard-not-analysed"])
    }

    /// A circle that hangs on such a guard is no error, but it is said that there may be one.
    @Test(arguments: comparisons) func aCircleThatHangsOnItIsNamedWithIt(comparison: String) throws {
        let part = compared(
            comparison,
            states: "  debut: {moves_on: [{to: fin, when: [assez]}]}\n  fin: {moves_on: [{to: debut, when: [assez]}]}")
        let found = FlowReader.read(try SmallFlow.with(part)).diagnostics
        let named = found.first { $0.rule == "guard-not-proved" }
        #expect(named?.notes.map(\.message) == ["a circle of moves is not ruled out: `debut` → `fin` → `debut`"])
        #expect(!found.contains { $0.rule == "circle-of-moves" })
    }

    // MARK: Many collections

    /// States in a row; each counts a collection of its own, and the last may rest.
    private func row(_ length: Int, counted: Bool = true, _ more: String = "") -> String {
        let kinds = (0..<length).map {
            "  k\($0): {collection: ks\($0), \(Self.label), fields: {x: {type: text, \(Self.label)}}}\n"
        }
        let guards = (0..<length).map { "  g\($0): {is: count(ks\($0)) >= 1, \(Self.no)}\n" }
        let intents = (0..<length).map {
            "  a\($0): {label: {fr: \"A\($0)\", en: \"A\($0)\"}, creates: k\($0)}\n"
                + "  r\($0): {label: {fr: \"R\($0)\", en: \"R\($0)\"}, removes: k\($0)}\n"
        }
        let states = (0..<length).map {
            "  s\($0): {\(Self.label), offers: [a\($0), r\($0)], moves_on: [{to: \($0 + 1 == length ? "fin" : "s\($0 + 1)"), when: [g\($0)]}]}\n"
        }
        return
            "entities:\n\(kinds.joined())\(counted ? "guards:\n" + guards.joined() : "")intents:\n\(intents.joined())states:\n"
            + "  debut: {moves_on: [{to: \(counted ? "s0" : "fin"), when: [a_une_idee]}]}\n\(counted ? states.joined() : "")\(more)"
    }

    @Test(arguments: [18, 39]) func theSizeIsNamedWhereManyCollectionsAreCounted(length: Int) throws {
        let found = FlowReader.read(try SmallFlow.with(row(length))).diagnostics.filter {
            $0.rule != "offer-never-possible"
        }
        #expect(found.map(\.rule) == ["states-not-proved"])
        #expect(found.first?.message.contains("\(1 << (length + 1))") == true)
    }

    @Test(arguments: [18, 39]) func theStructureIsProvedWhereManyCollectionsAreCounted(length: Int) throws {
        let more = """
              perdu: {\(Self.label), may_rest_here: true}
              fin: {may_rest_here: true, moves_on: [{to: a, when: [g1, g2]}, {to: b, when: [g0, g1, g2]}]}
              a: {\(Self.label), moves_on: [{to: b}]}
              b: {\(Self.label), moves_on: [{to: a}]}
            """
        let start = processorTime()
        let rules = Set(try findings(row(length, more)))
        let took = processorTime() - start
        print("\(length) collections: \(took)")
        #expect(took < .seconds(5))
        #expect(
            rules.isSuperset(of: ["unreachable-state", "shadowed-move", "circle-of-moves", "dead-end"]), "\(rules)")
    }

    @Test func collectionsThatNoGuardCountsCostNothing() throws {
        let part = row(30, counted: false, "  perdu: {\(Self.label), may_rest_here: true}")
        #expect(Set(try findings(part)) == ["intent-never-offered", "unreachable-state"])
    }

    /// Each guard is looked at with those that stand beside it, wherever in the file it stands.
    @Test(arguments: [18, 39]) func whatTheGuardsOfOneStateSayIsProvedWhereManyCollectionsAreCounted(length: Int) throws
    {
        let last = length - 1
        for middle in [0, last / 2, last] {
            let two =
                "  two: {is: count(ks\(middle)) >= 2, \(Self.no)}\n  none: {is: count(ks\(middle)) == 0, \(Self.no)}\n"
            let states = """
                  a: {\(Self.label), offers: [a\(middle)], may_rest_here: true, moves_on: [{to: b, when: [g\(middle)]}, {to: b, when: [two]}]}
                  b: {\(Self.label), offers: [a\(middle)], may_rest_here: true, moves_on: [{to: a, when: [none]}]}
                """
            let part = row(length, states).replacing("guards:\n", with: "guards:\n\(two)")
                .replacing("moves_on: [{to: fin,", with: "moves_on: [{to: a,")
            let rules = try findings(part)
            #expect(rules.contains("shadowed-move") && rules.contains("move-never-holds"), "\(middle): \(rules)")
            #expect(!rules.contains("dead-end") && !rules.contains("circle-of-moves"), "\(middle): \(rules)")
        }
    }
}
