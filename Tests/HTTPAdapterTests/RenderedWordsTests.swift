import ConversationCore
import OrderedJSON
import Testing
import Turns

@testable import HTTPAdapter

/// A model's words as HTML for one reader.
@Suite struct RenderedWordsTests {
    private func render(_ told: [TurnProgress]) -> [JSONObject] {
        let address = StoredTurn.Address(turn: TurnID(rawValue: 1), conversation: ConversationID(rawValue: "c"))
        var rendering = RenderedWords()
        return told.enumerated().map { number, progress in
            rendering.render(LiveEvent(TurnEvent(address: address, sequence: number + 1, progress: progress))).data
        }
    }

    @Test func `What is left out has not changed`() {
        #expect(
            render([.words("a\n\n"), .words("- "), .words("b\n")]) == [
                ["delta": "a\n\n", "tail": "<p>a</p>\n"], ["delta": "- "],
                ["delta": "b\n", "closed": "<p>a</p>\n", "tail": "<ul>\n<li>b</li>\n</ul>\n"],
            ])
    }

    @Test func `Words that are taken back leave nothing to the next`() {
        let told = render([.words("**a"), .withdrawn(.superseded), .words("b**")])
        #expect(
            told == [
                ["delta": "**a", "tail": "<p>**a</p>\n"], ["reason": "superseded"],
                ["delta": "b**", "tail": "<p>b**</p>\n"],
            ])
    }
}
