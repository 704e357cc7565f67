import ConversationCore
import OrderedJSON
import Project
import PromptLibrary
import TestSupport
import Testing
import Turns

/// Moves that go in a circle: the turn ends, and everyone who looks is told.
@Suite struct CircleOfMovesTests {
    @Test func `The reply and the log say that the moves do not settle`() async throws {
        let log = CapturedLog()
        let good = try Marketing.bundle()
        let bundle = FlowBundle(id: "circle", flow: try circling(good.flow), prompts: [], models: good.models)
        let stage = try Stage(shelf: BundleShelf(current: bundle), log: log.logger)
        let report = try await stage.press("create_scenario", ["nom": "Limpaie"])
        #expect(report.isCommitted)
        #expect(report.reply.errorCode == "moves_do_not_settle")
        #expect(try await stage.kept().conversation.scenario != nil, "what was written is kept")
        let entry = try #require(log.entries.first { $0.message == "moves do not settle" })
        #expect(entry["flow"] == "marketing")
        #expect(entry["state"] == report.reply.state)
    }

    /// The marketing flow with states that only lead to one another.
    private func circling(_ flow: Flow) throws -> Flow {
        let states = flow.states.enumerated().map { place, state in
            State(
                name: state.name, label: state.label, offers: [],
                movesOn: [State.Move(to: StateID(rawValue: (place + 1) % flow.states.count), when: [])])
        }
        return try Flow(Marketing.draft(flow, name: flow.name, states: states))
    }
}
