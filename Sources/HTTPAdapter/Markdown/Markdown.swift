/// A text in Markdown, as models and flows write it, with GitHub's tables and `~~struck~~` words.
struct Markdown {
    private let text: String

    init(_ text: String) { self.text = text }

    /// HTML that carries no script and loads nothing: ``MarkdownTree/makeSafe()`` says what is left of links and images, raw HTML is
    /// left out, and nothing has a `style`.
    var html: String {
        guard let tree = MarkdownTree(text.utf8) else { return "" }
        tree.makeSafe()
        return tree.html
    }
}
