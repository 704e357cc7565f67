import TestSupport
import Testing

@testable import HTTPAdapter

/// What a model's words become on a page: nothing that runs, nothing that loads.
@Suite struct MarkdownTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", ""),
        ("a <b onclick=\"x()\">b</b>", "<p>a b</p>\n"),
        ("<div onmouseover=x>\n\n# a\n\n</div>", "<h3>a</h3>\n"),
        ("a<!-- x -->b<?php x ?>c", "<p>abc</p>\n"),
        ("&lt;script&gt; &#60;img src=x&#62;", "<p>&lt;script&gt; &lt;img src=x&gt;</p>\n"),
        ("one<br>two<BR />three<br onload=x>", "<p>one<br />two<br />three</p>\n"),
        ("```\n<script>\n```", "<pre><code>&lt;script&gt;\n</code></pre>\n"),
    ])
    func `Raw HTML is left out, but for a line break`(text: String, html: String) {
        #expect(Markdown(text).html == html)
    }

    @Test func `Several texts at once are read as each alone`() async {
        let text = "> **## mot mot ~~**=== et ~~barré~~"
        let html = Markdown(text).html
        #expect(html.contains("<del>"))
        let differing = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask { (0..<5_000).count { _ in Markdown(text).html != html } }
            }
            return await group.reduce(0, +)
        }
        #expect(differing == 0)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "&#x6a;avascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,<script>", "data:image/png;base64,x", "file:///etc/passwd", "\u{1}javascript:x",
        "<java script:x>",
        "/api/scenarios", "//evil.example", "x.html", "#here", "tel:1", "%6aavascript:x", "blob:x", "",
    ])
    func `A link to anything but the web or a mailbox is its words`(address: String) {
        #expect(Markdown("[mots](\(address))").html == "<p>mots</p>\n")
    }

    @Test(arguments: ["https://a.fr/?b=1", "HTTP://a.fr", "mailto:a@b.fr"])
    func `A link that may lead somewhere opens apart, and tells nobody where it was`(address: String) {
        #expect(
            Markdown("[mots](\(address) \"titre\")").html
                == "<p><a rel=\"noopener noreferrer nofollow\" target=\"_blank\" href=\"\(address)\" title=\"titre\">mots</a></p>\n"
        )
    }

    @Test func `The words of a text cannot make a link's attributes`() {
        #expect(
            Markdown(#"`<a href="x">` <a href="https://a.fr">b</a>"#).html
                == "<p><code>&lt;a href=&quot;x&quot;&gt;</code> b</p>\n")
        let html = Markdown(#"[a](https://a.fr/"onclick="x 'b"onclick="y')"#).html
        #expect(!html.contains("\"onclick"))
    }

    @Test func `An image is its words, in a link too`() {
        #expect(Markdown("![un *chat*](https://evil.example/x.png)").html == "<p>un <em>chat</em></p>\n")
        #expect(!Markdown("[![a](http://b)](http://c) ![x][y]\n\n[y]: http://z").html.contains("<img"))
    }

    @Test func `Headings begin at h3`() {
        #expect(
            Markdown("# a\n## b\n### c\n#### d\n##### e\n###### f").html
                == "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n<h6>f</h6>\n")
    }

    @Test func `A table has its columns aligned without a style`() {
        let html = Markdown("| Canal | Coût |\n|:--|--:|\n| Blog<br>Lettre | ~~10~~ ~8 à ~9 |").html
        #expect(html.contains("<th align=\"right\">Coût</th>"))
        #expect(
            html.contains("<td align=\"left\">Blog<br />Lettre</td>\n<td align=\"right\"><del>10</del> ~8 à ~9</td>"))
        #expect(!html.contains("style"))
    }

    @Test func `A table that would grow without end is not made`() {
        let html = Markdown(
            String(repeating: "|a", count: 1_000) + "\n" + String(repeating: "|-", count: 1_000) + "\n"
                + String(repeating: "|\n", count: 3_000)
        ).html
        #expect(!html.contains("<table>") && html.utf8.count < 20_000)
    }

    @Test func `No text makes a page run or load anything`() {
        var random = SeededRandom.announced(for: "MarkdownTests")
        for _ in 0..<20_000 {
            let text = HostileMarkdown.text(&random)
            let html = Markdown(text).html
            let wrong = HTMLTags(html).wrong
            #expect(wrong == nil, "\(wrong ?? "") in \(html.debugDescription) of \(text.debugDescription)")
            if wrong != nil { return }
        }
    }
}
