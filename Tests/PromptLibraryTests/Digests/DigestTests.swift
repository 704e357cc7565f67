import PromptLibrary
import Testing

struct DigestTests {
    @Test func digestsAreSHA256InLowerCase() {
        #expect(
            ContentDigest.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(ContentDigest.sha256([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(ContentDigest.sha256("é") != ContentDigest.sha256("e\u{301}"))
    }
}

struct TextDifferenceTests {
    private func difference(_ old: String, _ new: String) -> TextDifference {
        TextDifference(
            from: old.split(separator: " ").map(String.init), to: new.split(separator: " ").map(String.init))
    }

    @Test func changedLinesStandInOrder() {
        #expect(difference("a b c d", "a x c d y").changedLines == ["- b", "+ x", "+ y"])
        #expect(difference("a b", "a b").changedLines == [])
        #expect(difference("", "a").changedLines == ["+ a"])
    }

    @Test func unifiedShowsSomeLinesAround() {
        let text = difference("a b c d e f g h i j", "a b c D e f g h i j k")
        #expect(text.unified(context: 1) == ["…", "  c", "- d", "+ D", "  e", "…", "  j", "+ k"])
        #expect(text.unified(context: 0) == ["…", "- d", "+ D", "…", "+ k"])
        #expect(difference("a b", "a b").unified() == [])
        #expect(difference("a b c", "a c").unified(context: 9) == ["  a", "- b", "  c"])
        #expect(difference("a b c d", "x b c d").unified(context: 1) == ["- a", "+ x", "  b", "…"])
    }

    @Test func textsAreComparedByTheirBytesAndTheirLastLineEnd() {
        #expect(TextDifference(from: "é\n", to: "e\u{301}\n").changedLines.count == 2)
        #expect(TextDifference(from: "a\nb\n", to: "a\nb").changedLines == ["+ (no line end)"])
        #expect(TextDifference(from: "a\nb", to: "a\nb\n").changedLines == ["- (no line end)"])
        #expect(TextDifference(from: "a\r\nb\n", to: "a\nb\n").changedLines.count == 2)
        #expect(TextDifference(from: "", to: "").changedLines == [])
    }

    @Test func hugeTextsAreNotAligned() {
        let old = (0..<2_001).map(String.init)
        #expect(TextDifference(from: old, to: ["a"]).changedLines == ["- 2001 lines", "+ 1 lines"])
        #expect(TextDifference(from: old, to: old).changedLines == [])
    }
}
