import Foundation
import OrderedJSON
import Project
import PromptLibrary
import TestSupport
import Testing

@testable import LoopbackServer
@testable import Recordings

/// A rehearsal with a live model on a real socket, whose understudy the recording is.
@Suite(.timeLimit(.minutes(5))) struct UnderstudyTests {
    /// Everything that a demo must survive, a call each.
    private static func misbehave(_ exchange: Exchange) {
        switch exchange.number % 6 {
        case 0: exchange.answer(#"{"error":{"message":"down"}}"#, status: "500 Down")
        case 1: exchange.waitUntilClientIsGone()
        case 2: exchange.answer(completion("{}"))
        case 3: exchange.reset()
        case 4: exchange.answer(completion("", refusal: "I will not."))
        default:
            exchange.beginChunks()
            exchange.chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\"}}]}\n\n")
            exchange.waitUntilClientIsGone()
        }
    }

    private static func completion(_ content: String, refusal: String? = nil) -> String {
        let message: JSON = [
            "role": "assistant", "content": .string(content), "refusal": refusal.map(JSON.string) ?? .null,
        ]
        let body: JSON = ["model": "live-1", "choices": [["index": 0, "finish_reason": "stop", "message": message]]]
        return body.text
    }

    @Test(arguments: ["demo-dix-minutes", "promesses-refusees", "en-continu"])
    func `A model that fails in every way leaves no trace on the stage`(name: String) async throws {
        try await onOwnThread {
            let model = try MisbehavingServer(Self.misbehave)
            let server = try ServingProcess(rehearsing: name, model: model.baseURL)
            let (cue, answers) = try Script.play(on: server)
            let offline = try Script.play(on: try ServingProcess(rehearsing: name)).answers
            #expect(answers.map { $0["message"] } == offline.map { $0["message"] })
            let understudy = try #require(cue["understudy"])
            #expect(understudy["model_calls"] == 0)
            let calls = try #require(understudy["calls"]?.array)
            let reasons = Set(calls.compactMap { $0["reason"]?.string })
            #expect(calls.count > 2 && calls.allSatisfy { $0["by"] == "recording" })
            #expect(reasons.isSuperset(of: ["late", "off_contract", "declined"]))

            #expect(server.stop() == 0)
            let words = server.lastWords()
            #expect(words.contains("the understudy stood in for \(calls.count) calls"), "\(words)")
            #expect(words.contains("converse@1: late (no whole answer after 1000 ms); the recording answered"))
        }
    }

    @Test func `A model that answers well is heard, on the script and off it`() async throws {
        let flow = try #require(Project.load(Checkout.root).bundles["marketing"]).flow
        let reading = JSON.object(WholeReading(flow: flow).json(["message_markdown": "Je suis en direct."])).text
        try await onOwnThread {
            let model = try MisbehavingServer { $0.answer(Self.completion(reading)) }
            let server = try ServingProcess(rehearsing: "demo-dix-minutes", model: model.baseURL)
            let cue = try server.call("GET", "/api/rehearsal").json
            #expect(cue["understudy"]?["speaking"] == false)
            let line = try #require(cue["next"]?["say"]?.string)
            for words in [line, "Autre chose"] {
                let body: JSON = ["message": .string(words)]
                let answer = try server.call("POST", "/api/chat", body.text).json
                #expect(answer["message"]?.string?.contains("Je suis en direct.") == true, "\(answer)")
                #expect(answer["rehearsal"]?["understudy"]?["speaking"] == false)
            }
            #expect(try server.call("GET", "/api/rehearsal").json["understudy"]?["model_calls"] == 2)
        }
    }

    @Test func `Off the script the examples stand in, and the answer says who spoke`() async throws {
        try await onOwnThread {
            let model = try MisbehavingServer { $0.answer("", status: "503 Down") }
            let server = try ServingProcess(rehearsing: "demo-dix-minutes", model: model.baseURL)
            let answer = try server.call("POST", "/api/chat", #"{"message":"Quel temps fait-il ?"}"#).json
            let understudy = try #require(answer["rehearsal"]?["understudy"])
            #expect(understudy["speaking"] == true)
            #expect(understudy["calls"]?.array?.first?["by"] == "examples")
            #expect(understudy["calls"]?.array?.first?["line"] == .null)
        }
    }

    @Test func `Without a recording or a key there is no understudy`() throws {
        let box = try CopiedProject()
        let alone = try box.souffleur("serve", "--understudy", "--port", "0")
        #expect(alone.status == 64 && alone.errors.contains("--understudy needs --replay"))
        let keyless = try box.souffleur("serve", "--replay", "corrections", "--understudy", "--port", "0")
        #expect(keyless.status != 0 && keyless.errors.contains("OPENAI_API_KEY"), "\(keyless.errors)")
    }
}
