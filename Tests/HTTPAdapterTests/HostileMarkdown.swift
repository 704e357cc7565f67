import TestSupport

/// Texts of the pieces that Markdown and HTML are made of, in any order.
enum HostileMarkdown {
    static let blocks = [
        "# ", "## ", "- ", "* ", "+ ", "1. ", "10) ", "> ", "```", "~~~", "```\n", "|", "| a | b |\n", "|---|:-:|\n",
        "| 1 | 2 |\n",
        "a | b\n", "--- | ---\n", "\n", "\n", "\n\n", "  ", "    ", "\t", "===\n", "---\n", "***\n", "* * *\n", "\r\n",
        "\r",
        "mot ", "**", "_", "`", "~~", "é", "—", "👩‍👩‍👧", "\\", "&amp;", "\u{0}", "[l](http://x)", "![i](y)", "<br>",
        "<http://a>", "<!-- ",
        " -->", "-->\n", "<div>", "</div>\n",
    ]
    static let attacks = [
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:x\">", "<svg/onload=x>",
        "[a](javascript:x)",
        "[a](java\nscript:x)", "![a](javascript:x)", "](javascript:x)", "<javascript:x>", "[a](&#106;avascript:x)",
        "\"onclick=\"x",
        "'onclick='x", "<iframe src=//x>", "[a]: javascript:x\n", "[a]", "[a](https://x\"onclick=\"y)",
        "(https://x 'a\"onclick=\"')",
        "<style>", "style=\"x\"", "data:text/html,x", "<a href=\"", "&quot;", "&#34;", "<!-- raw HTML omitted -->",
        "<![CDATA[", "]]>",
    ]

    static func text(_ random: inout SeededRandom, attacks: Bool = true) -> String {
        let pieces = attacks ? blocks + self.attacks + self.attacks : blocks
        return (0...random.below(24)).map { _ in random.pick(pieces) }.joined()
    }
}
