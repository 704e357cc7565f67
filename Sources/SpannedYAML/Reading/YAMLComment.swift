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
        OutsideTexts(bytes: bytes, root: root, offsets: offsets).forEachMark { mark in
            guard case .comment(let range) = mark else { return }
            comments.append(
                YAMLComment(line: offsets.line(of: range.lowerBound), range: range, text: Array(bytes[range])))
        }
        return comments
    }
}
