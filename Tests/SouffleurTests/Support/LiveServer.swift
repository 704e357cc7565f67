import Foundation
import OrderedJSON

@testable import LoopbackServer

/// A server in a model's place, and the commands that are pointed at it.
struct LiveServer {
    /// Looks like a key; no file may hold it.
    static let key = "sk-test-Dj2sPz81LqYcTn4hRb7w"

    let server: MisbehavingServer

    init(_ script: @escaping MisbehavingServer.Script) throws { server = try MisbehavingServer(script) }

    /// Answers every call with the same reading, in one piece.
    init(saying message: String) throws {
        try self.init { $0.answer(Self.completion(Self.reading(message).text), headers: "Server: essai/1\r\n") }
    }

    func command(in project: CopiedProject, typing input: String? = nil) -> Command {
        Command(
            folder: project.root,
            environment: [
                "OPENAI_BASE_URL": server.baseURL, "OPENAI_API_KEY": Self.key, "OPENAI_MODEL": "",
                "no_proxy": "127.0.0.1",
            ], input: input)
    }

    /// What a model makes of a message that asks for nothing.
    static func reading(_ message: String) -> JSON {
        [
            "message_markdown": .string(message), "intent": "none", "arguments": ["consigne": nil, "requete": nil],
            "entity": nil, "changes": nil, "entities_to_create": [], "actions": [], "errors": [],
        ]
    }

    static func completion(_ content: String) -> String {
        JSON.object([
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1_772_442_884,
            "model": "gpt-4o-mini-2024-07-18",
            "choices": [
                [
                    "index": 0, "message": ["role": "assistant", "content": .string(content), "refusal": nil],
                    "logprobs": nil, "finish_reason": "stop",
                ]
            ],
            "usage": ["prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020],
        ]).text
    }

    /// A piece of a stream.
    static func chunk(_ content: String?, finish: String? = nil) -> String {
        let delta: JSON = content.map { ["content": .string($0)] } ?? [:]
        let chunk: JSON = [
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_772_442_884,
            "model": "gpt-4o-mini-2024-07-18",
            "choices": [["index": 0, "delta": delta, "finish_reason": finish.map(JSON.string) ?? .null]],
        ]
        return "data: \(chunk.text)\n\n"
    }
}
