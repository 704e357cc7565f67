import ConversationCore
import OpenAIWire
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// A trace in words, as transcripts hold it.
@Suite struct TraceWordingTests {
    private func lines(_ report: TurnReport) throws -> [String] {
        let wording = TraceWording(flow: try Marketing.bundle().flow)
        return report.trace.map(wording.line)
    }

    @Test func `A free message that creates, moves and calls a prompt`() async throws {
        let stage = try Stage()
        let first = try await stage.say(
            "Bonjour", .text("?"),
            .reply(
                Answers.reading(
                    intent: "generate_plan",
                    creates: [Answers.scenario(), Answers.objectif(), Answers.cible(), Answers.ressource()])),
            .reply(Answers.plan()))
        let ids = first.conversation.collections.compactMap { $0.first?.id.description }
        #expect(
            try lines(first) == [
                "call 1 converse@1", "failed model_off_contract", "repair call 2 converse@1", "read generate_plan",
                "created scenario \(ids[0])", "created objectif \(ids[1])",
                "moved draft -> collecting_targets by line 1", "created cible \(ids[2])",
                "created ressource \(ids[3])", "call 3 generate-plan@1", "created plan \(ids[4])",
                "moved collecting_targets -> ready by line 1",
            ])
    }

    @Test func `Refusals, withheld words and dropped proposals`() async throws {
        let stage = try Stage()
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        let report = try await stage.say(
            "Le plan",
            .reply(
                Answers.reading(
                    intent: "generate_plan", actions: [["intent": "generate_plan", "payload": ["consigne": nil]]])))
        #expect(
            try lines(report) == [
                "call 1 converse@1", "read generate_plan", "refused generate_plan not_offered_here",
                "dropped proposal generate_plan not_offered_here", "model's words withheld",
            ])
        let need = try await stage.press("suggest_targets")
        #expect(try lines(need) == ["refused suggest_targets needs_not_met a_un_objectif"])
        let invalid = try await stage.press("add_target", ["taille": "grande"])
        #expect(try lines(invalid) == ["refused add_target invalid_fields nom, taille"])
        let stale = try await stage.press("add_target", [:], revision: 0)
        #expect(try lines(stale) == ["refused add_target stale"])
    }

    @Test func `Changes, removals, proposals and what is waved away`() async throws {
        let stage = try Stage()
        try await stage.prepare()
        let cible = try #require(try await stage.kept().conversation.collections[2].first)
        #expect(
            try lines(await stage.press("edit_target", ["nom": "DAF"], entity: cible.id))
                == ["changed cible \(cible.id)"])
        let suggested = try await stage.press("suggest_targets", [:], .reply(Answers.suggestions(["A", "B", "C"])))
        let proposed = suggested.conversation.proposals.map(\.id)
        #expect(
            try lines(suggested) == ["call 1 suggest-targets@1"] + proposed.map { "proposed add_target \($0)" })
        let dismissed = try await stage.runner.run(.dismiss(proposed[0], revision: nil), in: stage.id)
        #expect(try lines(dismissed) == ["dismissed \(proposed[0])"])
        #expect(
            try lines(await stage.press("remove_target", [:], entity: cible.id)) == ["removed cible \(cible.id)"])
    }

    @Test func `Whoever reads a turn reads what things are called, also what is gone`() async throws {
        let stage = try Stage()
        try await stage.press("create_scenario", ["nom": "Limpaie"])
        let flow = try Marketing.bundle().flow
        func told(_ report: TurnReport) -> [String] {
            let wording = TraceWording(flow: flow, telling: report)
            return report.trace.map(wording.line)
        }
        let added = try await stage.press("add_objective", ["libelle": "Cent rendez-vous"])
        let goal = try #require(added.conversation.collections[1].first)
        #expect(told(added).first == "created objectif \(goal.id) “Cent rendez-vous”")
        let long = String(repeating: "long ", count: 20)
        let changed = try await stage.press("edit_objective", ["libelle": .string(long)], entity: goal.id)
        #expect(told(changed).first == "changed objectif \(goal.id) “\(long.prefix(60))…”")
        let removed = try await stage.press("remove_objective", [:], entity: goal.id)
        #expect(told(removed).first?.hasPrefix("removed objectif \(goal.id) “long long") == true)
        #expect(try lines(removed).first == "removed objectif \(goal.id)")
    }

    @Test func `What no marketing conversation shows has words too`() throws {
        let flow = try Marketing.bundle().flow
        let wording = TraceWording(flow: flow)
        #expect(wording.line(.movesDoNotSettle(StateID(rawValue: 1))) == "moves do not settle in collecting_targets")
        #expect(wording.line(.unexpected) == "unexpected event")
        #expect(wording.line(.read(nil)) == "read none")
        #expect(
            wording.line(.refused(Refusal(intent: nil, reason: .full(KindID(rawValue: 2))))) == "refused - full cibles")
        #expect(
            wording.line(.refused(Refusal(intent: nil, reason: .entityMissing))) == "refused - entity_missing")
    }
}
