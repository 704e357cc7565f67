import OrderedJSON
import Recordings
import Simulator
import Testing

/// What a person pinned: partial, and told apart from what was recorded.
struct ExpectationTests {
    private static let outcome: JSONObject = [
        "intent": "add_target",
        "refusals": [
            ["intent": "a", "reason": "not_offered_here"],
            ["intent": "b", "reason": "needs_not_met", "by": "a_une_cible"],
        ],
        "wrote": [["create": "cible", "fields": ["nom": "Caves", "taille": "pme"]]], "state": "ready",
        "actions": [
            "add_target", ["generate_plan": "a_une_cible"], ["proposal": "add_target", "label": "Ajouter : Caves"],
        ],
        "error": "not_offered_here", "reply": "Été.\nÀ vous.",
    ]

    @Test(arguments: [
        #"{"state":"ready"}"#, #"{"intent":"add_target","error":"not_offered_here"}"#, #"{"refused":"needs_not_met"}"#,
        #"{"refused":"needs_not_met","by":"a_une_cible"}"#, #"{"by":"a_une_cible"}"#,
        #"{"refused":"not_offered_here"}"#,
        #"{"wrote":[{"create":"cible"}]}"#, #"{"wrote":[{"fields":{"taille":"pme"}}]}"#,
        #"{"wrote":[{"remove":null}]}"#,
        #"{"actions":["add_target"]}"#, #"{"actions":[{"generate_plan":"a_une_cible"}]}"#,
        #"{"actions":[{"proposal":"add_target"}]}"#,
        #"{"actions":[]}"#, #"{"reply":"Été.\nÀ vous."}"#, #"{"reply":{"contains":"À"}}"#,
        #"{"reply":{"contains":["Été","vous"]}}"#,
        #"{"reply":{"excludes":["Hiver","été"]}}"#, #"{"reply":{"equals":"Été.\nÀ vous.","contains":""}}"#, #"{}"#,
    ]) func `What holds`(expectation: String) throws {
        let expectation = try #require(try JSON(parsing: expectation).object)
        #expect(Expectation.failures(expectation, outcome: Self.outcome).isEmpty)
    }

    @Test(
        arguments: [
            (#"{"state":"draft"}"#, "ready"), (#"{"intent":null}"#, "add_target"),
            (#"{"error":null}"#, "not_offered_here"),
            (#"{"refused":"not_offered_here","by":"a_une_cible"}"#, nil), (#"{"refused":"full"}"#, "not_offered_here"),
            (#"{"wrote":[]}"#, nil), (#"{"wrote":[{"create":"objectif"}]}"#, nil),
            (#"{"actions":["generate_plan"]}"#, nil),
            (#"{"actions":[{"generate_plan":"a_un_plan"}]}"#, nil), (#"{"reply":"Été."}"#, nil),
            (#"{"reply":{"contains":"été"}}"#, nil),
            (#"{"reply":{"excludes":"vous"}}"#, nil), (#"{"reply":{"contains":"E\u0301te"}}"#, nil),
            (#"{"reply":{"equals":"Été"}}"#, nil),
            (#"{"reply":{"contains":["Été","Hiver"]}}"#, nil), (#"{"reply":12}"#, nil),
        ] as [(String, String?)]) func `What does not hold`(expectation: String, played: String?) throws
    {
        let expectation = try #require(try JSON(parsing: expectation).object)
        let failures = Expectation.failures(expectation, outcome: Self.outcome)
        #expect(failures.count == 1)
        if let played { #expect(failures.first?.played == .string(played)) }
    }

    @Test func `That there is no error holds when there is none`() {
        #expect(Expectation.failures(["error": nil, "refused": nil], outcome: ["state": "draft"]).isEmpty)
        #expect(!Expectation.failures(["refused": "stale"], outcome: ["state": "draft"]).isEmpty)
    }

    @Test func `A broken expectation is explained, and no update breaks it`() async throws {
        var recording = try Repository.recording("plan-trop-tot")
        recording.turns[2].expectation = ["state": "ready", "reply": ["contains": "Bonjour"], "refused": "full"]
        let playback = await Repository.player.play(recording)
        #expect(playback.turns.map(\.isAsRecorded) == [true, true, false, true, true, true, true])
        let report = MismatchReport(playback).text
        #expect(
            report.contains(
                "turn 3\n  expect state  DOES NOT HOLD\n    wanted \"ready\"\n    got    \"collecting_targets\"\n"))
        #expect(report.contains("  expect refused  DOES NOT HOLD\n    wanted \"full\"\n    got    nothing\n"))
        #expect(!report.contains("keep:"))
        #expect(throws: RecordingUpdate.Refusal.expectationFails(turn: 3, key: "state")) {
            try RecordingUpdate.updated(playback, accepting: Set(Layer.allCases), flowDigest: nil)
        }
    }
}
