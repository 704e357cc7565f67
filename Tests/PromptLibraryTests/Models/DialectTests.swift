import OpenAIWire
import OrderedJSON
import PromptLibrary
import SpannedYAML
import Testing

/// All in which providers differ is a key of the models file: each changes the body by its own bytes and no others.
struct DialectTests {
    private static let least = [
        "token_field": "max_tokens", "system_role": "system", "temperature": "false", "strict": "false",
        "store": "false",
        "stream_usage": "false",
    ]

    private func profile(_ changes: [String: String]) throws -> WireProfile {
        let keys = Self.least.merging(changes) { $1 }.sorted { $0.key < $1.key }
        let dialect = keys.map { "      \($0.key): \($0.value)\n" }.joined()
        let text = "aliases: {assistant: m}\nmodels:\n  m:\n    dialect:\n\(dialect)"
        let (catalogue, found) = ModelCatalogueReader.read(SourceFile(path: "models.yaml", text: text))
        return try #require(catalogue?["m"], "\(found)").profile
    }

    private let request = ChatRequest(
        model: "m", messages: [ChatMessage(.instructions, "Règles"), ChatMessage(.user, "Bonjour")],
        responseSchema: ResponseSchema(name: "reply", schema: Array("{}".utf8), strict: true),
        temperature: JSONNumber(text: "0.3"),
        maxOutputTokens: 800, stream: true)

    private func body(_ changes: [String: String]) throws -> String {
        String(decoding: request.body(profile: try profile(changes)), as: UTF8.self)
    }

    @Test func `The least that every server knows`() throws {
        #expect(
            try body([:])
                == #"{"model":"m","response_format":{"type":"json_schema","json_schema":{"name":"reply","schema":{}}},"#
                + #""max_tokens":800,"stream":true,"messages":[{"role":"system","content":"Règles"},"#
                + #"{"role":"user","content":"Bonjour"}]}"#)
    }

    @Test(arguments: [
        ("token_field", "max_completion_tokens", #""max_tokens":800"#, #""max_completion_tokens":800"#),
        ("system_role", "developer", #"{"role":"system""#, #"{"role":"developer""#),
        ("temperature", "true", #","stream":true"#, #","temperature":0.3,"stream":true"#),
        ("strict", "true", #""name":"reply","#, #""name":"reply","strict":true,"#),
        ("reasoning_effort", "none", #","stream":true"#, #","reasoning_effort":"none","stream":true"#),
        ("store", "true", #","stream":true"#, #","store":false,"stream":true"#),
        ("stream_usage", "true", #""stream":true"#, #""stream":true,"stream_options":{"include_usage":true}"#),
        (
            "stream_obfuscation", "false", #""stream":true"#,
            #""stream":true,"stream_options":{"include_obfuscation":false}"#
        ),
    ])
    func `A key changes its own bytes and no others`(key: String, value: String, before: String, after: String) throws {
        let least = try body([:])
        #expect(least.contains(before))
        #expect(try body([key: value]) == least.replacing(before, with: after))
    }

    @Test func `Extra headers follow our own and change nothing in the body`() throws {
        let profile = try profile(["extra_headers": "{X-Title: Souffleur, X-Team: ventes}"])
        #expect(try String(decoding: request.body(profile: profile), as: UTF8.self) == body([:]))
        #expect(
            request.headers(profile: profile).map { "\($0.name): \($0.value)" } == [
                "Content-Type: application/json", "Accept: application/json", "X-Title: Souffleur", "X-Team: ventes",
            ])
    }
}
