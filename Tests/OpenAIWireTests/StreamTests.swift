import OpenAIWire
import Testing

@Suite struct StreamTests {
    /// A line that begins with a blank has no field that anybody knows, whether or not the blank came by itself.
    @Test func blanksThatComeFirstAreAPartOfTheirLine() {
        let body = bytes(" data: [DONE]\n\n")
        let whole = read(body, headers: streamHeaders, stream: true, failure: .closed)
        let pieces = read(body, headers: streamHeaders, stream: true, piece: 1, failure: .closed)
        #expect(whole.result == pieces.result)
        #expect(whole.result.errorClass == .transport(.closed))
    }

    @Test(arguments: StreamFixture.all) func givesItsResult(_ fixture: StreamFixture) {
        let (result, text) = read(bytes(fixture.body), headers: streamHeaders, stream: true)
        #expect(result.outcome == fixture.outcome)
        #expect(result.errorClass == fixture.errorClass)
        #expect(text == fixture.text)
        if case .failed(_, let afterContent) = result { #expect(afterContent == fixture.afterContent) }
        #expect(result.answer?.usage == fixture.usage)
        if case .content(let content) = result.outcome {
            #expect(result.answer?.id?.isEmpty == false || fixture.description.hasPrefix("Azure"))
            #expect(result.answer?.content == content)
        }
    }

    @Test(arguments: StreamFixture.all) func isTheSameHoweverItIsCut(_ fixture: StreamFixture) {
        let body = bytes(fixture.body)
        let whole = read(body, headers: streamHeaders, stream: true)
        for cut in 1..<max(body.count, 2) {
            var reader = AnswerReader(status: 200, headers: streamHeaders, askedForStream: true)
            let text = reader.receive(Array(body.prefix(cut))) + reader.receive(Array(body.dropFirst(cut)))
            #expect(reader.finish() == whole.result, "cut at \(cut)")
            #expect(text.joined() == whole.text)
        }
        for piece in [1, 2, 3, 7] {
            let pieces = read(body, headers: streamHeaders, stream: true, piece: piece)
            #expect(pieces.result == whole.result && pieces.text == whole.text, "pieces of \(piece)")
        }
    }

    @Test func theFirstWordsAboutTheAnswerHold() {
        let result = readStream(
            #"data: {"id":"a","model":"x","system_fingerprint":"fp_1","choices":[{"delta":{"content":"t"}}]}"# + "\n\n"
                + #"data: {"id":"b","model":"y","system_fingerprint":"fp_2","choices":[{"delta":{},"finish_reason":"stop"}]}"#
                + "\n\n" + doneLine)
        #expect(
            result.answer
                == ChatAnswer(id: "a", model: "x", content: "t", finishReason: "stop", systemFingerprint: "fp_1"))
    }

    @Test(arguments: [TransportFailure.closed, .timeout(.idle), .timeout(.total), .tooMuchData, .connect, .tls])
    func aBrokenConnectionAfterTheEndDoesNoHarm(_ failure: TransportFailure) {
        #expect(readStream(StreamFixture.hello + stopChunk, failure: failure).outcome == .content("Bonjour é😀"))
        #expect(readStream(StreamFixture.hello + doneLine, failure: failure).outcome == .content("Bonjour é😀"))
        let cut = readStream(StreamFixture.hello, failure: failure)
        #expect(cut == .failed(ModelFailure(.transport(failure)), afterContent: true))
        #expect(readStream("", failure: failure) == .failed(ModelFailure(.transport(failure)), afterContent: false))
    }

    @Test func aCancelledCallIsCancelledWhateverCame() {
        let cancelled = readStream(StreamFixture.hello + stopChunk, failure: .cancelled)
        #expect(cancelled == .failed(ModelFailure(.transport(.cancelled)), afterContent: true))
    }

    @Test func readingMayStopAtTheEnd() {
        var reader = AnswerReader(status: 200, headers: streamHeaders, askedForStream: true)
        _ = reader.receive(bytes(StreamFixture.hello + stopChunk))
        #expect(!reader.isFinished)
        _ = reader.receive(bytes(doneLine))
        #expect(reader.isFinished)
        #expect(reader.receive(bytes(StreamFixture.hello + StreamFixture.serverError)).isEmpty)
        #expect(reader.finish().outcome == .content("Bonjour é😀"))

        var broken = AnswerReader(status: 200, headers: streamHeaders, askedForStream: true)
        _ = broken.receive(bytes(StreamFixture.serverError))
        #expect(broken.isFinished)
    }

    @Test func moreThanTheLimitIsTooMuch() {
        var reader = AnswerReader(status: 200, headers: streamHeaders, askedForStream: true, limit: 400)
        _ = reader.receive(bytes(StreamFixture.hello))
        _ = reader.receive(bytes(StreamFixture.hello))
        #expect(reader.isFinished)
        #expect(reader.finish() == .failed(ModelFailure(.transport(.tooMuchData)), afterContent: true))
    }

    @Test func theAssemblerTakesEventsOneByOne() {
        var assembler = ChatStreamAssembler()
        #expect(assembler.add(ServerSentEvent(data: [])) == nil)
        #expect(!assembler.hasContent && !assembler.isBroken)
        #expect(assembler.add(ServerSentEvent(data: bytes(#"{"choices":[{"delta":{"content":"a"}}]}"#))) == "a")
        #expect(assembler.hasContent && assembler.answer.content == "a")
        #expect(assembler.add(ServerSentEvent(data: bytes("x"))) == nil)
        #expect(assembler.isBroken)
        #expect(assembler.add(ServerSentEvent(data: bytes(#"{"choices":[{"delta":{"content":"b"}}]}"#))) == nil)
    }
}
