import ConversationCore
import CurlTransport
import FlowLanguage
import Foundation
import OpenAIWire
import OrderedJSON
import PlainText
import PromptLibrary
import SpannedYAML
import Testing
import Turns

/// A real server with a real model: what it does on the wire, not how clever it is.
@Suite(.serialized, .timeLimit(.minutes(15))) struct LiveModelTests {
    private static let nameAndAge = ResponseSchema(
        name: "person",
        schema: Array(
            #"{"type":"object","properties":{"name":{"type":"string","maxLength":20},"age":{"type":"integer","minimum":0,"maximum":120}},"required":["name","age"],"additionalProperties":false}"#
                .utf8), strict: true)

    private func content(_ result: AttemptResult) throws -> (answer: ChatAnswer, text: String) {
        guard case .answered(let answer, .content(let text)) = result else {
            throw Unexpected(what: "\(result)")
        }
        return (answer, text)
    }

    struct Unexpected: Error { let what: String }

    @Test func `A plain answer keeps the schema and says what it cost`() async throws {
        let request = LiveModel.request("Who are you?", schema: Self.nameAndAge)
        let (answer, text) = try content(try await LiveModel.ask(request, over: try LiveModel.transport()).result)
        let json = try JSON(parsing: text)
        #expect(json["name"]?.string != nil && json["age"]?.number?.int != nil)
        #expect(json.object?.count == 2)
        #expect((answer.usage?.prompt ?? 0) > 0 && (answer.usage?.completion ?? 0) > 0)
        #expect(answer.model != nil)
    }

    @Test func `A streamed answer comes in pieces, with its usage at the end`() async throws {
        let request = LiveModel.request("Count from one to ten in words.", tokens: 40, stream: true)
        let (result, pieces, times) = try await LiveModel.ask(request, over: try LiveModel.transport(), stream: true)
        guard case .answered(let answer, let outcome) = result else { throw Unexpected(what: "\(result)") }
        #expect(outcome.code == "content" || outcome.code == "truncated")
        #expect(pieces.count > 3)
        #expect((times.last ?? 0) > (times.first ?? 0), "they come as they are made")
        #expect((answer.usage?.completion ?? 0) > 0)
    }

    @Test func `A call that is cancelled ends at once, and the server goes on with the next`() async throws {
        let transport = try LiveModel.transport()
        let (begun, begin) = AsyncStream<Void>.makeStream()
        let long = LiveModel.request("Write a poem of a hundred lines.", tokens: 900, stream: true)
        let task = Task { () -> TransportFailure? in
            defer { begin.finish() }
            do throws(TransportFailure) {
                let response = try await transport.send(long)
                while try await response.next() != nil { begin.yield() }
                return nil
            } catch { return error }
        }
        for await _ in begun { break }
        let cancelled = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(ContinuousClock.now - cancelled < .seconds(1))
        let next = LiveModel.request("Say yes.", tokens: 5)
        let answered = try await LiveModel.ask(next, over: transport).result
        guard case .answered = answered else { throw Unexpected(what: "\(answered)") }
    }

    @Test func `Eight at once are all answered, each with its own`() async throws {
        let transport = try LiveModel.transport()
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 1...8 {
                group.addTask {
                    let request = LiveModel.request(
                        "Person number \(number)?", schema: Self.nameAndAge, stream: number % 2 == 0)
                    let asked = try await LiveModel.ask(request, over: transport, stream: number % 2 == 0)
                    return try content(asked.result).text
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(texts.count == 8)
        for text in texts { #expect(try JSON(parsing: text)["name"]?.string != nil) }
    }

    @Test func `A schema with every type of field is kept by the server and by our contract`() async throws {
        let flow = try #require(FlowReader.read(SourceFile(path: "essai.yaml", text: Self.flow)).flow)
        let intent = try #require(flow.intent(named: "make"))
        let contract = try #require(ReplyContracts(flow)[intent])
        let schema = ResponseSchema(name: contract.name, schema: contract.strictSchemaText, strict: true)
        let request = LiveModel.request("Make a small party.", schema: schema, tokens: 700)
        let text = try content(try await LiveModel.ask(request, over: try LiveModel.transport()).result).text
        let json = try JSON(parsing: text)
        #expect(json.object?.keys == contract.strictSchema["required"]?.array?.compactMap(\.string))
        // What the strict projection cannot say, such as the length of a text, the full contract may still refuse; its
        // types are the server's to keep.
        if case .failure(let breach) = contract.decode(text) { print("the contract refuses: \(breach.words)") }
        #expect(json["seats"]?.number != nil || json["seats"]?.isNull == true)
        #expect(json["outdoors"]?.bool != nil || json["outdoors"]?.isNull == true)
        #expect(["small", "large"].contains(json["size"]?.string))
        #expect(json["guests"]?.array?.isEmpty == false)
    }

    @Test func `A question that is too long for the model is told apart from a failure`() async throws {
        let request = LiveModel.request(String(repeating: "word ", count: 60_000))
        let result = try await LiveModel.ask(request, over: try LiveModel.transport()).result
        guard case .failed(let failure, _) = result else { throw Unexpected(what: "\(result)") }
        #expect(failure.errorClass == .contextTooLong, "\(failure)")
    }

    private static let flow = """
        format: souffleur/1
        flow: party
        version: 1
        title: "Party"
        languages: [en]
        starts_in: draft
        scenario:
          fields:
            name: {type: text, required: true, max_length: 40, label: "Name"}
        entities:
          party:
            collection: parties
            label: "Party"
            fields:
              title: {type: text, required: true, max_length: 60, label: "Title"}
              seats: {type: number, min: 0, label: "Seats"}
              outdoors: {type: flag, label: "Outdoors"}
              day: {type: date, label: "Day"}
              size: {type: choice, required: true, label: "Size", values: {small: "Small", large: "Large"}}
              guests:
                type: list
                required: true
                at_least: 1
                at_most: 3
                label: "Guests"
                of:
                  name: {type: text, required: true, max_length: 40, label: "Name"}
        understanding: {prompt: read@1}
        intents:
          begin: {label: "Begin", creates: scenario, says: "Begun."}
          make: {label: "Make", prompt: make@1, creates: party}
        states:
          draft: {label: "Draft", says: "What shall it be?", may_rest_here: true, offers: [make]}
        repairs:
          not_offered_here: {say: "Not here."}
          needs_not_met: {say: "Not yet. {reason}"}
          unclear: {say: "Pardon?"}
          model_off_contract: {say: "Once more, please."}
          model_refused: {say: "I cannot."}
          model_unavailable: {say: "Not now."}
        """
}
