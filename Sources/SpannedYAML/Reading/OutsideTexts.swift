/// What of a file lies outside of every text, which no tree holds: its marks and its comments.
struct OutsideTexts {
    enum Mark {
        /// From the `#` to the end of the line.
        case comment(Range<Int>)
        /// A `?`, with which YAML marks what follows as a key.
        case keyMark(Int)
    }

    private let bytes: [UInt8]
    private let root: YAMLNode
    private let offsets: SourceOffsets

    /// - Parameter root: the tree of the same bytes, read without a syntax error.
    init(bytes: [UInt8], root: YAMLNode, offsets: SourceOffsets) {
        self.bytes = bytes
        self.root = root
        self.offsets = offsets
    }

    /// Gives every mark in the order of the file.
    func forEachMark(_ take: (Mark) -> Void) {
        forEachGap { gap in
            var place = gap.lowerBound
            while place < gap.upperBound {
                switch bytes[place] {
                case UInt8(ascii: "#"):
                    var end = place
                    while end < bytes.count, SourceLines.lineEndLength(bytes, at: end) == 0 { end += 1 }
                    take(.comment(place..<end))
                    place = end
                case UInt8(ascii: "?"):
                    take(.keyMark(place))
                    place += 1
                default: place += 1
                }
            }
        }
    }

    private func forEachGap(_ search: (Range<Int>) -> Void) {
        var place = 0
        for (span, style) in root.texts {
            let start = offsets[span.start]
            if place < start { search(place..<start) }
            place = max(place, offsets[span.end])
            // After `|` or `>` a comment may stand, before the text begins.
            if style == .literal || style == .folded {
                var header = start
                while header < place, SourceLines.lineEndLength(bytes, at: header) == 0 { header += 1 }
                search(start..<header)
            }
        }
        search(place..<bytes.count)
    }
}

extension YAMLNode {
    /// Every scalar below, keys included, in the order of the file.
    fileprivate var texts: [(span: SourceSpan, style: ScalarStyle)] {
        var texts: [(span: SourceSpan, style: ScalarStyle)] = []
        var open = [self]
        while let node = open.popLast() {
            switch node.kind {
            case .scalar(_, let style): texts.append((node.span, style))
            case .sequence(let items): open.append(contentsOf: items.reversed())
            case .mapping(let entries):
                for entry in entries.reversed() { open += [entry.value, entry.key] }
            }
        }
        return texts
    }
}
