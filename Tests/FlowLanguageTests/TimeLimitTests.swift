import ConversationCore
import OrderedJSON
import PlainText
import Testing

/// States whose time is over.
@Suite struct TimeLimitTests {
    private static let part = """
        states:
          debut: {after: {days: 30, to: oubli, says: {fr: "Trente jours sans nouvelles.", en: "No news."}}}
          oubli:
            label: {fr: "Oublié", en: "Forgotten"}
            says: {fr: "Dossier fermé.", en: "Closed."}
            may_rest_here: true
            after: {days: 1, to: fin}
        """

    private func play(on day: String) throws -> DepartureTests.Playing {
        var play = try DepartureTests.Playing(Self.part)
        play.conversation.occasion.today = Day(day)
        _ = try play.press("creer", ["Nom"])
        return play
    }

    @Test(arguments: [("2026-03-30", "debut"), ("2026-03-31", "oubli"), ("2030-01-01", "oubli")])
    func `On the last day the time is over, not before`(day: String, state: String) throws {
        var play = try play(on: "2026-03-01")
        play.conversation.occasion.today = Day(day)
        let decision = play.happen(.timePassed)
        #expect(play.state == state)
        let isDiscarded = if case .discard = decision.effect { true } else { false }
        #expect(isDiscarded == (state == "debut"))
        if state == "oubli" {
            #expect(play.words(decision) == "Trente jours sans nouvelles.\n\nDossier fermé.")
            #expect(play.conversation.revision == 2)
        }
    }

    @Test func `The next state's time counts from the day of the move`() throws {
        var play = try play(on: "2026-03-01")
        play.conversation.occasion.today = Day("2026-06-01")
        _ = play.happen(.timePassed)
        _ = play.happen(.timePassed)
        #expect(play.state == "oubli")
        play.conversation.occasion.today = Day("2026-06-02")
        _ = play.happen(.timePassed)
        #expect(play.state == "fin")
    }

    @Test func `Without a day, before a scenario and in a state without a time nothing moves`() throws {
        var play = try play(on: "2026-03-01")
        play.conversation.occasion.today = nil
        _ = play.happen(.timePassed)
        #expect(play.state == "debut")
        var empty = try DepartureTests.Playing(Self.part)
        empty.conversation.occasion.today = Day("9999-12-31")
        _ = empty.happen(.timePassed)
        #expect(empty.state == "debut")
        #expect(empty.conversation.revision == 0)
    }

    @Test func `The day comes back from the store, and one that is no day is refused`() throws {
        let play = try play(on: "2026-03-01")
        let snapshot = play.conversation.snapshot(in: play.flow)
        #expect(snapshot["since"] == "2026-03-01")
        #expect(try Conversation(restoring: .object(snapshot), in: play.flow) == play.conversation)
        let hostile = JSONObject(snapshot.map { ($0.key, $0.key == "since" ? "2026-02-30" : $0.value) })
        #expect(throws: SnapshotMismatch(path: "since", problem: .notADay("2026-02-30"))) {
            try Conversation(restoring: .object(hostile), in: play.flow)
        }
    }
}
