import OpenAIWire
import OrderedJSON
import Testing

@Suite struct RequestBodyTests {
    static let schema = ResponseSchema(
        name: "turn", schema: bytes(#"{ "type":"object","z":1.0,"a":"\u00e9" }"#), strict: true)

    static let request = ChatRequest(
        model: "m\"1",
        messages: [
            ChatMessage(.instructions, "Règles\n« strictes »"), ChatMessage(.user, #"{"scenario":null}"#),
            ChatMessage(.assistant, "Oui / non"),
        ],
        responseSchema: schema, temperature: JSONNumber(text: "0.20"), maxOutputTokens: 800)

    static let messages =
        #""messages":[{"role":"system","content":"Règles\n« strictes »"},"#
        + #"{"role":"user","content":"{\"scenario\":null}"},{"role":"assistant","content":"Oui / non"}]}"#

    static func text(_ request: ChatRequest, _ profile: WireProfile) -> String {
        String(decoding: request.body(profile: profile), as: UTF8.self)
    }

    @Test func theBodyIsTheseBytes() {
        #expect(
            Self.text(Self.request, WireProfile())
                == #"{"model":"m\"1","response_format":{"type":"json_schema","json_schema":{"name":"turn","strict":true,"#
                + #""schema":{ "type":"object","z":1.0,"a":"\u00e9" }}},"max_completion_tokens":800,"temperature":0.20,"#
                + #""store":false,"# + Self.messages)
    }

    @Test func aDialectChangesOnlyWhatItNames() {
        let profile = WireProfile(
            tokenField: .maxTokens, systemRole: .developer, allowsTemperature: false, allowsStrict: false,
            reasoningEffort: "none", usageInStream: false, turnsOffObfuscation: false, sendsStore: false)
        #expect(
            Self.text(Self.request, profile)
                == #"{"model":"m\"1","response_format":{"type":"json_schema","json_schema":{"name":"turn","#
                + #""schema":{ "type":"object","z":1.0,"a":"\u00e9" }}},"max_tokens":800,"reasoning_effort":"none","#
                + Self.messages.replacing("system", with: "developer"))
    }

    @Test func aStreamIsAskedForWithItsOptions() {
        let request = ChatRequest(model: "m", messages: [ChatMessage(.user, "x")], stream: true)
        func streamPart(_ profile: WireProfile) -> String {
            Self.text(request, profile).replacing(#"{"model":"m""#, with: "")
                .replacing(#","messages":[{"role":"user","content":"x"}]}"#, with: "")
        }
        let both = WireProfile(turnsOffObfuscation: true, sendsStore: false)
        #expect(
            streamPart(both) == #","stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false}"#)
        #expect(
            streamPart(WireProfile(sendsStore: false)) == #","stream":true,"stream_options":{"include_usage":true}"#)
        #expect(streamPart(WireProfile(usageInStream: false, sendsStore: false)) == #","stream":true"#)
    }

    @Test func everyBodyIsStrictJSON() throws {
        for stream in [false, true] {
            for field in WireProfile.TokenField.allCases {
                for role in WireProfile.SystemRole.allCases {
                    var request = Self.request
                    request.stream = stream
                    let profile = WireProfile(tokenField: field, systemRole: role, reasoningEffort: "lo\"w")
                    let json = try JSON(parsing: request.body(profile: profile))
                    #expect(json[field.rawValue] == 800)
                    #expect(json["messages"]?.array?.first?["role"]?.string == role.rawValue)
                    #expect(json["reasoning_effort"] == "lo\"w")
                    #expect((json["stream"] != nil) == stream)
                    #expect(json.object?.keys.last == "messages")
                    #expect(request.body(profile: profile) == request.body(profile: profile))
                }
            }
        }
    }

    @Test func theLeastRequestHasModelAndMessages() {
        let request = ChatRequest(model: "m", messages: [])
        #expect(Self.text(request, WireProfile(sendsStore: false)) == #"{"model":"m","messages":[]}"#)
    }

    @Test func theDialogueIsALineForEachMessageAfterTheInstructions() {
        #expect(
            Self.request.linesAfterInstructions == [
                #"{"role":"user","content":"{\"scenario\":null}"}"#, #"{"role":"assistant","content":"Oui / non"}"#,
            ])
        let later = ChatRequest(
            model: "m",
            messages: [
                ChatMessage(.instructions, "a"), ChatMessage(.instructions, "b"), ChatMessage(.user, "l1\r\nl2"),
                ChatMessage(.instructions, "c"),
            ])
        #expect(
            later.linesAfterInstructions == [
                #"{"role":"user","content":"l1\r\nl2"}"#, #"{"role":"system","content":"c"}"#,
            ])
    }

    @Test func theHeadersCarryNoKey() {
        let profile = WireProfile(extraHeaders: [HTTPHeader("X-Title", "Souffleur")])
        #expect(
            Self.request.headers(profile: profile) == [
                HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "application/json"),
                HTTPHeader("X-Title", "Souffleur"),
            ])
        #expect(ChatRequest.path == "chat/completions")
    }
}
