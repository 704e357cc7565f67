internal import CLibCMark

/// A text in Markdown that comes piece by piece, as HTML of the blocks that are closed and of the one that is still open. All
/// that was closed and ``finish()`` together are the HTML of the whole, but for links that refer to an address in another block.
struct StreamedMarkdown {
    /// What a piece changed.
    struct Step: Hashable {
        /// HTML of blocks that were closed with it; they stand before the tail, and never change.
        var closed = ""
        /// HTML of the open block, which takes the place of the last tail; `nil` where that stays.
        var tail: String?
    }

    /// No message is longer, in bytes; of what is, the rest is not shown.
    private static let longest = 65_536
    /// Up to so many bytes of an open block each piece is looked at.
    private static let short = 2_048
    /// From so many on the looks become rarer still: brackets can cost cmark the square of their number.
    private static let long = 16_384

    private var open: [UInt8] = []
    private var lookedAt = 0
    private var length = 0
    private var shown = ""

    mutating func feed(_ delta: String) -> Step {
        open += delta.utf8
        length += delta.utf8.count
        guard length <= Self.longest, isWorthALook else { return Step() }
        var step = Step(closed: close())
        lookedAt = open.count
        let tail = OpenMarkdown(open).html
        if tail != shown {
            step.tail = tail
            shown = tail
        }
        return step
    }

    /// What is open, whole: nothing comes after it.
    mutating func finish() -> String {
        defer { self = StreamedMarkdown() }
        return Markdown(String(decoding: open, as: UTF8.self)).html
    }

    /// An open block is read once more whenever it has grown by a share of itself, so its cost is no square of its length.
    private var isWorthALook: Bool {
        open.count <= Self.short || (open.count - lookedAt) * (lookedAt < Self.long ? 32 : 4) >= lookedAt
    }

    /// Whatever stands before the last block is closed. Only whole lines count: half of one may read as another block.
    private mutating func close() -> String {
        let lines = MarkdownLines(open)
        guard let tree = MarkdownTree(open[..<lines.whole]), let last = cmark_node_last_child(tree.root) else {
            return ""
        }
        let cut = lines.start(ofLine: Int(cmark_node_get_start_line(last)))
        guard cut > 0, cmark_node_previous(last) != nil else { return "" }
        defer { open.removeFirst(cut) }
        return Markdown(String(decoding: open[..<cut], as: UTF8.self)).html
    }
}
