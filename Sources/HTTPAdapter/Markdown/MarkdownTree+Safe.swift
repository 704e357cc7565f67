internal import CLibCMark

extension MarkdownTree {
    /// The highest heading of a message: the page's own outline stands above it.
    private static let highestHeading: CInt = 3

    /// Schemes that a link may have; another leaves its words.
    private static let schemes = ["http", "https", "mailto"]

    /// Images become their words, so that a page loads nothing that a model named; links lead to the web or to a mailbox, or are words;
    /// headings begin at `h3`. Of raw HTML only `<br>` is left, without which no cell of a table has two lines.
    borrowing func makeSafe() {
        for node in nodes {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_IMAGE: Self.unwrap(node)
            case CMARK_NODE_LINK: if !Self.mayLead(to: cmark_node_get_url(node)) { Self.unwrap(node) }
            case CMARK_NODE_HEADING:
                cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) + Self.highestHeading - 1))
            case CMARK_NODE_HTML_BLOCK: Self.remove(node)
            case CMARK_NODE_HTML_INLINE: if !Self.isLineBreak(cmark_node_get_literal(node)) { Self.remove(node) }
            default: break
            }
        }
    }

    /// What stands in it takes its place.
    private static func unwrap(_ node: Node) {
        while let child = cmark_node_first_child(node) {
            guard cmark_node_insert_before(node, child) == 1 else { break }
        }
        remove(node)
    }

    private static func remove(_ node: Node) {
        cmark_node_unlink(node)
        cmark_node_free(node)
    }

    /// Of the address as it is, with every entity and escape of the text resolved.
    private static func mayLead(to address: UnsafePointer<CChar>?) -> Bool {
        guard let address else { return false }
        let bytes = String(cString: address).utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = bytes[..<colon].map { $0 | 0x20 }
        return schemes.contains { $0.utf8.elementsEqual(scheme) }
    }

    private static func isLineBreak(_ html: UnsafePointer<CChar>?) -> Bool {
        guard let html else { return false }
        let letters = String(cString: html).utf8.filter { $0 > UInt8(ascii: " ") }.map { $0 | 0x20 }
        return ["<br>", "<br/>"].contains { $0.utf8.elementsEqual(letters) }
    }
}
