internal import CLibCMark
internal import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A text in Markdown as cmark has read it. Its nodes live as long as it does.
struct MarkdownTree: ~Copyable {
    typealias Node = OpaquePointer

    let root: Node
    private let parser: OpaquePointer

    // Without `CMARK_OPT_UNSAFE`, so raw HTML is left out. One tilde is an "about" in French, and strikes nothing through.
    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

    /// Once for the process: cmark's own list of them is not for several threads.
    private static let extensions: [String] = {
        cmark_gfm_core_extensions_ensure_registered()
        return ["table", "strikethrough"]
    }()

    /// While it reads what stands within a line, cmark notes in a table of the whole process which characters its extensions
    /// look for, and takes them out again: two texts at once would be read by each other's.
    private static let reading = Mutex(())

    /// cmark fills every row of a table up, so a few bytes could make millions of cells.
    private static let mostCells = 20_000

    /// `nil` only when memory is exhausted.
    init?(_ text: some Collection<UInt8>) {
        let bytes = Array(text)
        let extensions = Self.extensions.filter { $0 != "table" || Self.cells(bytes) <= Self.mostCells }
        let read = Self.reading.withLock { _ in Self.read(bytes, extensions) }
        guard let read else { return nil }
        (root, parser) = read
    }

    private static func read(_ text: [UInt8], _ extensions: [String]) -> sending (root: Node, parser: OpaquePointer)? {
        guard let parser = cmark_parser_new(options) else { return nil }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        text.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let root = cmark_parser_finish(parser) else {
            cmark_parser_free(parser)
            return nil
        }
        return (root, parser)
    }

    deinit {
        cmark_node_free(root)
        cmark_parser_free(parser)
    }

    /// How many cells tables could have, at most.
    private static func cells(_ text: some Collection<UInt8>) -> Int {
        var (lines, bars, most) = (1, 0, 0)
        for byte in text {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines += 1
                bars = 0
            } else if byte == UInt8(ascii: "|") {
                bars += 1
                most = max(most, bars)
            }
        }
        return most * lines
    }

    /// As it stands now.
    var html: String {
        let written = cmark_render_html(root, Self.options, cmark_parser_get_syntax_extensions(parser))
        guard let written else { return "" }
        defer { free(written) }
        // Every `<` of the text itself is escaped: these two stand for links, and for what raw HTML is left in the tree.
        return String(cString: written)
            .replacing("<a href=\"", with: "<a rel=\"noopener noreferrer nofollow\" target=\"_blank\" href=\"")
            .replacing("<!-- raw HTML omitted -->", with: "<br />")
    }

    /// Every node, each before what is in it.
    var nodes: [Node] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var nodes: [Node] = []
        while true {
            switch cmark_iter_next(iterator) {
            case CMARK_EVENT_ENTER:
                if let node = cmark_iter_get_node(iterator) { nodes.append(node) }
            case CMARK_EVENT_DONE: return nodes
            default: break
            }
        }
    }

    /// The blocks that stand in no other.
    var topLevel: [Node] {
        var blocks: [Node] = []
        var next = cmark_node_first_child(root)
        while let block = next {
            blocks.append(block)
            next = cmark_node_next(block)
        }
        return blocks
    }
}
