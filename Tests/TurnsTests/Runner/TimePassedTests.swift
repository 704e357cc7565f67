import ConversationCore
import OrderedJSON
import PromptLibrary
import Testing
import Turns

/// A conversation whose state's time is over, as callers and the server's daily look find it.
@Suite struct TimePassedTests {
    private func stage() throws -> Stage {
        let flow = try Marketing.bundle().flow
        var states = flow.states
        let first = states[0]
        states[0] = State(
            name: first.name, label: first.label, says: first.says, offers: first.offers, movesOn: first.movesOn,
            mayRestHere: first.mayRestHere, after: TimeLimit(days: 30, to: StateID(rawValue: 1)))
        let timed = try Flow(Marketing.draft(flow, name: "marketing", states: states))
        let bundle = try Marketing.bundle(id: "timed", flow: timed)
        return try Stage(shelf: BundleShelf(current: bundle))
    }

    private static let day = 86_400_000

    @Test func `The time's own turn comes before the person's, who then meets the new state`() async throws {
        let stage = try stage()
        let begun = try await stage.press("create_scenario", ["nom": "Paie"])
        #expect(begun.reply.state == "draft")
        stage.clock.advance(milliseconds: 31 * Self.day)
        let pressed = try await stage.press("add_objective", ["libelle": "Vendre"], revision: begun.reply.revision)
        // The button was drawn before.
        #expect(pressed.reply.errorCode == "stale")
        #expect(pressed.reply.state == "collecting_targets")
        let kept = try await stage.kept()
        #expect(kept.revision == 2)
        #expect(kept.messages.last?.author == .assistant)
        let turns = try await stage.memory.turns(of: stage.id, PageRequest(limit: 10)).items
        #expect(turns.map(\.input).last == ["time_passed": true])
        #expect(turns.last?.trace == ["time over draft -> collecting_targets after 30 days"])
    }

    @Test func `Who is due is found, moved once, and found no more`() async throws {
        let stage = try stage()
        try await stage.press("create_scenario", ["nom": "Paie"])
        let overdue = OverdueTurns(store: stage.memory, runner: stage.runner)
        let before = await stage.memory.overdue(at: stage.clock.unixSeconds, PageRequest(limit: 10))
        #expect(before.items == [])
        stage.clock.advance(milliseconds: 30 * Self.day)
        let due = await stage.memory.overdue(at: stage.clock.unixSeconds, PageRequest(limit: 10))
        #expect(due.items == [stage.id])
        try await overdue.run(at: stage.clock.unixSeconds) { _, result in
            let isCommitted = (try? result.get().isCommitted) ?? false
            #expect(isCommitted)
        }
        let after = await stage.memory.overdue(at: .max, PageRequest(limit: 10))
        #expect(after.items == [])
    }

    @Test func `Reading moves nothing, and a look that comes early commits nothing`() async throws {
        let stage = try stage()
        try await stage.press("create_scenario", ["nom": "Paie"])
        let early = try await stage.runner.run(TurnRequest(.timePassed, .resume(stage.id)))
        #expect(!early.isCommitted)
        stage.clock.advance(milliseconds: 31 * Self.day)
        let resting = try await stage.runner.opening(.resume(stage.id))
        #expect(resting.state == "draft")
        #expect(try await stage.kept().revision == 1)
    }
}
