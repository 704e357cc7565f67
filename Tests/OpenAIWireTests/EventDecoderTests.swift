import OpenAIWire
import Testing

@Suite struct EventDecoderTests {
    static func decode(_ input: [UInt8], cuts: [Int] = []) -> ([ServerSentEvent], ServerSentEventDecoder.State) {
        var decoder = ServerSentEventDecoder()
        var events: [ServerSentEvent] = []
        var start = 0
        for cut in cuts + [input.count] {
            events += decoder.decode(Array(input[start..<cut]))
            start = cut
        }
        decoder.finish()
        return (events, decoder.state)
    }

    static func event(_ data: String, _ name: String? = nil) -> ServerSentEvent {
        ServerSentEvent(name: name, data: bytes(data))
    }

    static let rules: [(input: String, events: [ServerSentEvent], done: Bool)] = [
        ("", [], false),
        ("data: a\n\ndata: b\n\n", [event("a"), event("b")], false),
        ("data: a\r\rdata: b\r\r", [event("a"), event("b")], false),
        ("data: a\r\n\r\ndata: b\r\n\r\n", [event("a"), event("b")], false),
        ("data: a\n\r\ndata: b\r\n\ndata: c\r\r\n", [event("a"), event("b"), event("c")], false),
        ("\n\n\r\n\rdata: a\n\n\n\n", [event("a")], false),
        ("data: a\ndata: b\ndata:c\n\n", [event("a\nb\nc")], false),
        ("data: a\r\ndata: b\r\n\r\n", [event("a\nb")], false),
        ("data: a\rdata: b\r\r", [event("a\nb")], false),
        ("data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n", [event("a\nb\nc"), event("d")], false),
        ("event: error\r\ndata: a\r\n\r\n", [event("a", "error")], false),
        ("data:x\n\ndata: x\n\ndata:  x\n\ndata:\tx\n\n", [event("x"), event("x"), event(" x"), event("\tx")], false),
        ("data\n\ndata:\n\ndata\ndata\n\n", [event(""), event(""), event("\n")], false),
        (": ping\n\n:\n\ndata: a\n: in between\ndata: b\n\n", [event("a\nb")], false),
        ("event: error\ndata: a\n\ndata: b\n\n", [event("a", "error"), event("b")], false),
        ("event: x\n\nid: 1\n\nretry: 3\n\ndata: a\n\n", [event("a")], false),
        ("id: 7\nretry: 10\nfoo: bar\nevent\ndata: a\n\n", [event("a", "")], false),
        ("Data: a\n\n data: b\n\ndatax: c\n\n", [], false),
        ("\u{feff}data: a\n\n\u{feff}data: b\n\n", [event("a")], false),
        ("data: x\u{2028}y\u{85}z\u{b}\u{c}\n\n", [event("x\u{2028}y\u{85}z\u{b}\u{c}")], false),
        ("data: é😀\n\n", [event("é😀")], false),
        ("data: a: b\n\n", [event("a: b")], false),
        ("data: a\n", [], false), ("data: a", [], false), ("data: a\n\ndata: b", [event("a")], false),
        ("data: a\n\ndata: [DONE]\n\n", [event("a")], true),
        ("data: a\n\ndata: [DONE]\n\ndata: b\n\n", [event("a")], true),
        ("data: [DONE]\n", [], true), ("data: [DONE]\r", [], true), ("data: [DONE]", [], true),
        ("data:[DONE]", [], true), ("\u{feff}data: [DONE]", [], true),
        ("data: [DONE] \n\n", [], true), ("data:  \t[DONE]\n\n", [], true),
        ("data: [DONE]x\n\n", [event("[DONE]x")], false),
        ("data: a\ndata: [DONE]\n\n", [event("a\n[DONE]")], false),
        (": [DONE]\n\n[DONE]\n\n", [], false),
        ("error: {\"code\":400}\n\n", [event("{\"code\":400}", "error")], false),
    ]

    @Test(arguments: rules.indices) func followsTheRule(_ index: Int) {
        let rule = Self.rules[index]
        let (events, state) = Self.decode(bytes(rule.input))
        #expect(events == rule.events)
        #expect(state == (rule.done ? .done : .reading))
    }

    @Test(arguments: rules.indices) func theCutsDoNotMatter(_ index: Int) {
        let input = bytes(Self.rules[index].input)
        let whole = Self.decode(input)
        for cut in 0...input.count { #expect(Self.decode(input, cuts: [cut]) == whole, "cut at \(cut)") }
        #expect(Self.decode(input, cuts: Array(0...input.count)) == whole)
        for first in 0...input.count {
            #expect(Self.decode(input, cuts: [first, min(first + 1, input.count)]) == whole)
        }
    }

    @Test func anEventMayBeLongButNotEndless() {
        var decoder = ServerSentEventDecoder(limit: 1000)
        #expect(decoder.decode(bytes("data: " + String(repeating: "x", count: 900) + "\n\n")).count == 1)
        #expect(decoder.decode(bytes("data: " + String(repeating: "x", count: 600) + "\n")).isEmpty)
        #expect(decoder.state == .reading)
        #expect(decoder.decode(bytes("data: " + String(repeating: "x", count: 600) + "\n\n")).isEmpty)
        #expect(decoder.state == .tooLong)
        #expect(decoder.decode(bytes("\n\ndata: a\n\n")).isEmpty)
        decoder.finish()
        #expect(decoder.state == .tooLong)

        var endless = ServerSentEventDecoder(limit: 1000)
        for _ in 0..<20 { _ = endless.decode([UInt8](repeating: 0x61, count: 100)) }
        #expect(endless.state == .tooLong)
        #expect(ServerSentEventDecoder().limit == 64 * 1024 * 1024)
    }

    @Test func severalMegabytesInOneEventAreTaken() {
        var decoder = ServerSentEventDecoder()
        let long = [UInt8](repeating: 0x61, count: 4_000_000)
        #expect(decoder.decode(bytes("data: ")).isEmpty)
        #expect(decoder.decode(long).isEmpty)
        #expect(decoder.decode(bytes("\n\n")) == [ServerSentEvent(data: long)])
    }
}

func == (
    left: ([ServerSentEvent], ServerSentEventDecoder.State), right: ([ServerSentEvent], ServerSentEventDecoder.State)
) -> Bool { left.0 == right.0 && left.1 == right.1 }
