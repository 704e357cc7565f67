import TestSupport
import Testing

@testable import HTTPAdapter

/// What a page shows of a message while it comes.
@Suite struct StreamedMarkdownTests {
    /// What stands on the page after each piece: what is closed, and the tail.
    private func shown(_ pieces: [String]) -> [String] {
        var (markdown, closed, tail) = (StreamedMarkdown(), "", "")
        return pieces.map { piece in
            let step = markdown.feed(piece)
            closed += step.closed
            tail = step.tail ?? tail
            return closed + "‸" + tail
        }
    }

    @Test func `A block is closed when the next one has begun for certain`() {
        #expect(
            shown(["Bon", "jour\n", "\nEt", " puis\n", "- un\n"]) == [
                "‸<p>Bon</p>\n", "‸<p>Bonjour</p>\n", "‸<p>Bonjour</p>\n<p>Et</p>\n",
                "<p>Bonjour</p>\n‸<p>Et puis</p>\n",
                "<p>Bonjour</p>\n<p>Et puis</p>\n‸<ul>\n<li>un</li>\n</ul>\n",
            ])
    }

    @Test(arguments: ["-", "#", "##", "1", "1.", "**", ">", "> -", "`", "``", "|", "<", "["])
    func `A line that is only a marker yet is held back`(marker: String) {
        #expect(shown(["mots\n", marker]).last == "‸<p>mots</p>\n")
    }

    @Test func `Code is shown once its fence is closed`() {
        #expect(
            shown(["a\n\n", "```swift\nlet", " b\n", "```", "\n"]) == [
                "‸<p>a</p>\n", "<p>a</p>\n‸", "<p>a</p>\n‸", "<p>a</p>\n‸",
                "<p>a</p>\n‸<pre><code class=\"language-swift\">let b\n</code></pre>\n",
            ])
        #expect(shown(["- a\n  ~~~~\n  b\n  ~~~\n"]) == ["‸<ul>\n<li>a</li>\n</ul>\n"], "in a list too")
    }

    @Test func `A table is shown from its rule on, row by row`() {
        let head = "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        let row = "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n"
        #expect(
            shown(["mots\n\n| a | b", " |\n", "|--|-", "-|\n", "| 1 |", " 2 |\n"]) == [
                "‸<p>mots</p>\n", "<p>mots</p>\n‸", "<p>mots</p>\n‸", "<p>mots</p>\n‸\(head)</table>\n",
                "<p>mots</p>\n‸\(head)</table>\n", "<p>mots</p>\n‸\(head)\(row)</table>\n",
            ])
    }

    @Test func `However a text is cut, all that was closed and the rest are its HTML`() {
        var random = SeededRandom.announced(for: "StreamedMarkdownTests")
        for _ in 0..<10_000 {
            let text = HostileMarkdown.text(&random, attacks: false)
            var markdown = StreamedMarkdown()
            var html = ""
            var rest = text.unicodeScalars[...]
            while !rest.isEmpty {
                let piece = rest.prefix(1 + random.below(8))
                rest.removeFirst(piece.count)
                html += markdown.feed(String(piece)).closed
            }
            html += markdown.finish()
            #expect(html == Markdown(text).html, "\(text.debugDescription)")
            if html != Markdown(text).html { return }
        }
    }

    @Test func `A paragraph without end is sent anew seldom enough`() {
        var markdown = StreamedMarkdown()
        var sent = 0
        for _ in 0..<12_000 { sent += markdown.feed("mots ").tail?.utf8.count ?? 0 }
        #expect(sent < 60_000 * 40)
        #expect(markdown.finish().utf8.count > 59_000, "all of it comes in the end")
    }
}
