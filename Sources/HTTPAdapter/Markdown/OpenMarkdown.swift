internal import CLibCMark

/// A block whose end has not come: what of it can be shown without being taken back as something else a moment later.
struct OpenMarkdown {
    private let text: [UInt8]
    private let lines: MarkdownLines

    init(_ text: [UInt8]) {
        self.text = text
        lines = MarkdownLines(text)
    }

    /// Without a fenced block of code that is not closed, the beginning of a table, its half row, and a line that is only a marker yet.
    var html: String {
        let half = lines.line(lines.count)
        var end = Self.isMarker(half) || Self.isRow(half) ? lines.whole : text.count
        guard let tree = MarkdownTree(text[..<end]) else { return "" }
        let read = end
        switch Self.kind(cmark_node_last_child(tree.root)) {
        case "paragraph": end = endWithoutRows(end)
        case "table": end = min(end, lines.whole)
        default: break
        }
        if end == read { return html(of: tree) }
        guard let shorter = MarkdownTree(text[..<end]) else { return "" }
        return html(of: shorter)
    }

    private func html(of shown: borrowing MarkdownTree) -> String {
        if let code = Self.lastFence(shown.root), !isClosed(code) {
            cmark_node_unlink(code)
            cmark_node_free(code)
        }
        shown.makeSafe()
        return shown.html
    }

    /// Lines with bars at the end of a paragraph are a table that has not got its rule yet.
    private func endWithoutRows(_ end: Int) -> Int {
        var (end, number) = (end, end == lines.whole ? lines.count - 1 : lines.count)
        while number > 0, Self.isRow(lines.line(number)) {
            end = lines.start(ofLine: number)
            number -= 1
        }
        return end
    }

    /// Whether a line of its own closes it: the last of the text that is not blank.
    private func isClosed(_ code: MarkdownTree.Node) -> Bool {
        var (length, offset, mark): (CInt, CInt, CChar) = (0, 0, 0)
        cmark_node_get_fenced(code, &length, &offset, &mark)
        var number = lines.count - 1
        while number > 0, lines.line(number).allSatisfy(Self.isBlank) { number -= 1 }
        let fence = lines.line(number).drop { Self.isBlank($0) || $0 == UInt8(ascii: ">") }
        let marks = fence.prefix { $0 == UInt8(bitPattern: mark) }
        return number > Int(cmark_node_get_start_line(code)) && marks.count >= Int(length)
            && fence.dropFirst(marks.count).allSatisfy(Self.isBlank)
    }

    /// The fenced block of code in which the text ends; `nil` where it ends in something else.
    private static func lastFence(_ root: MarkdownTree.Node) -> MarkdownTree.Node? {
        var last = root
        while let child = cmark_node_last_child(last) { last = child }
        guard cmark_node_get_type(last) == CMARK_NODE_CODE_BLOCK else { return nil }
        var (length, offset, mark): (CInt, CInt, CChar) = (0, 0, 0)
        return cmark_node_get_fenced(last, &length, &offset, &mark) == 1 ? last : nil
    }

    private static func kind(_ node: MarkdownTree.Node?) -> String {
        node.flatMap { cmark_node_get_type_string($0) }.map { String(cString: $0) } ?? ""
    }

    private static func isRow(_ line: ArraySlice<UInt8>) -> Bool { line.first { !isBlank($0) } == UInt8(ascii: "|") }

    /// `-`, `#`, `1.`, `**`, `>`, a fence, or several of them.
    private static func isMarker(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { isBlank($0) || "-+*_#>=~`|!<[.)0123456789".utf8.contains($0) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
