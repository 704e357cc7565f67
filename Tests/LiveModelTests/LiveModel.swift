import ConversationCore
import CurlTransport
import Foundation
import OpenAIWire
import PromptLibrary

@testable import Turns

/// The model that `make test-live` started, or the one that the environment describes.
enum LiveModel {
    static let name = ProcessInfo.processInfo.environment["OPENAI_MODEL"] ?? "smollm2"
    static let profile = WireProfile(tokenField: .maxTokens)

    static func transport() throws -> CurlTransport {
        // A small model on a busy machine thinks long before its first word.
        CurlTransport(
            endpoint: try CurlEndpoint(environment: ProcessInfo.processInfo.environment),
            limits: CurlLimits(firstByteMilliseconds: 240_000, idleMilliseconds: 120_000), version: "test")
    }

    static func request(
        _ words: String, schema: ResponseSchema? = nil, tokens: Int = 60, stream: Bool = false
    ) -> ModelRequest {
        let chat = ChatRequest(
            model: name,
            messages: [
                ChatMessage(.instructions, "Answer in a few words, as the format asks."), ChatMessage(.user, words),
            ], responseSchema: schema, maxOutputTokens: tokens, stream: stream)
        let prompt = PromptReference(name: "live", version: 1)
        let layers = CallLayers(
            prompt: prompt, promptDigest: "", schema: [], schemaDigest: "", parameters: "", dialogue: [])
        return ModelRequest(
            call: 1, attempt: 1, purpose: ModelCall(prompt: prompt, purpose: .understanding, number: 1),
            state: "draft", language: "en", layers: layers, body: chat.body(profile: profile),
            headers: chat.headers(profile: profile), model: name, limitMilliseconds: 280_000)
    }

    /// Sends and reads to the end.
    /// - Returns: how it ended, the pieces of text as they came, and when each came in milliseconds.
    static func ask(
        _ request: ModelRequest, over transport: CurlTransport, stream: Bool = false
    ) async throws -> (result: AttemptResult, pieces: [String], at: [Int]) {
        let start = ContinuousClock.now
        let response = try await transport.send(request)
        var reader = AnswerReader(status: response.status, headers: response.headers, askedForStream: stream)
        var pieces: [String] = []
        var times: [Int] = []
        while !reader.isFinished, let bytes = try await response.next() {
            let new = reader.receive(bytes)
            pieces += new
            times += new.map { _ in Int((ContinuousClock.now - start) / .milliseconds(1)) }
        }
        response.close()
        return (reader.finish(), pieces, times)
    }
}
