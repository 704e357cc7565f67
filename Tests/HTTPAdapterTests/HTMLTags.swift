/// The tags of a text in HTML, as a browser would find them: from each `<` to the next `>` outside of quotes.
struct HTMLTags {
    private let tags: [String]

    private static let allowed: Set<String> = [
        "p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "del", "a", "br",
        "hr", "table",
        "thead", "tbody", "tr", "th", "td",
    ]
    private static let attributes: Set<String> = ["rel", "target", "href", "title", "align", "start", "class"]

    init(_ html: String) {
        var tags: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            var quoted = false
            let end = rest[start...].firstIndex { character in
                if character == "\"" { quoted.toggle() }
                return character == ">" && !quoted
            }
            tags.append(String(rest[rest.index(after: start)..<(end ?? rest.endIndex)]))
            rest = end.map { rest[rest.index(after: $0)...] } ?? ""
        }
        self.tags = tags
    }

    /// The first tag that no message has; `nil` where there is none.
    var wrong: String? { tags.first { !Self.isAllowed($0) } }

    private static func isAllowed(_ tag: String) -> Bool {
        let name = tag.drop { $0 == "/" }.prefix { $0 != " " }
        guard allowed.contains(String(name)) else { return false }
        // `name="value"`, the value without a quote: cmark escapes those.
        return tag.matches(of: /([^\s"=]+)="([^"]*)"/).allSatisfy { match in
            let (attribute, value) = (String(match.1), match.2)
            guard attributes.contains(attribute) else { return false }
            return attribute != "href" || ["http:", "https:", "mailto:"].contains { value.lowercased().hasPrefix($0) }
        } && !tag.replacing(/[^\s"=]+="[^"]*"/, with: "").contains("=")
    }
}
