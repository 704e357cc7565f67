/// A comment of a YAML file, which no tree holds.
package struct YAMLComment: Sendable, Hashable {
    /// The line it stands on, from 1.
    package let line: Int
    /// Its bytes in the file.
    package let range: Range<Int>
    /// From its `#` to the end of the line, without the line end.
    package let text: [UInt8]

    /// All comments of a file, in its order.
    /// - Parameter root: the tree of the same file, read without a finding: a `#` outside of every text begins a comment.
    package static func all(in file: SourceFile, root: YAMLNode) -> [YAMLComment] {
        all(in: file.bytes, root: root, offsets: SourceOffsets(file.bytes))
    }

    /// All comments of a file; none of one that cannot be read.
    package static func all(in file: SourceFile) -> [YAMLComment] {
        YAMLReader.read(file).root.map { all(in: file, root: $0) } ?? []
    }

    static func all(in bytes: [UInt8], root: YAMLNode, offsets: SourceOffsets) -> [YAMLComment] {
        var comments: [YAMLComment] = []
        func search(_ gap: Range<Int>) {
            var place = gap.lowerBound
            while place < gap.upperBound {
                guard bytes[place] == UInt8(ascii: "#") else {
                    place += 1
                    continue
                }
                var end = place
                while end < bytes.count, SourceLines.lineEndLength(bytes, at: end) == 0 { end += 1 }
                comments.append(
                    YAMLComment(line: offsets.line(of: place), range: place..<end, text: Array(bytes[place..<end])))
                place = end
            }
        }
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
        return comments
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
