/// A file in which what differs between two values is rewritten, and every other byte stays: comments, blank lines, quotes,
/// line ends.
///
/// A comment that stands within what is rewritten moves to a line of its own before it. Whether the result reads back as
/// what was meant is for the caller to see.
package struct YAMLRevision {
    package let bytes: [UInt8]
    /// The comments of items that were given up, and went with them.
    package let dropped: [YAMLComment]

    /// - Parameters:
    ///   - root: the file's tree, read without a finding.
    ///   - before: what the file holds, as the writer would write it. Of a list it may hold the first items only; the others
    ///     are given up, with the comments in them. What it does not name stays as it is.
    ///   - after: what it is to hold. Entries that are new are written after the one before them.
    package init(
        of file: SourceFile, root: YAMLNode, from before: YAMLValue, to after: YAMLValue
    ) throws(YAMLWriteError) {
        var reviser = YAMLReviser(places: YAMLPlaces(file, root: root))
        let top = YAMLReviser.Line(offset: reviser.places.start(root), column: reviser.places.column(root))
        try reviser.revise(root, in: .document(top), from: before, to: after)
        bytes = reviser.edits.applied(to: file.bytes)
        dropped = reviser.dropped
    }
}
