/// Walks a tree along two values and collects what to edit.
struct YAMLReviser {
    /// Where a value stands.
    enum Slot {
        /// The whole file, from where it begins.
        case document(Line)
        /// After its key's colon.
        case entry(YAMLEntry, Line)
        /// After the dash, whose offset it is.
        case item(dash: Int, Line)
        /// Between braces or brackets.
        case flow(Line)
    }

    /// Where the innermost thing begins that has a line of its own: comments that lose their place move before it.
    struct Line {
        let offset: Int
        let column: Int
    }

    let places: YAMLPlaces
    var edits = YAMLEdits()
    var dropped: [YAMLComment] = []

    var fragment: YAMLFragment { YAMLFragment(lineEnd: places.lineEnd) }

    mutating func revise(
        _ node: YAMLNode, in slot: Slot, from before: YAMLValue, to after: YAMLValue
    ) throws(YAMLWriteError) {
        if case .sequence(let items) = node.kind, case .sequence(let old, let was) = before,
            case .sequence(let new, let layout) = after, !items.isEmpty, was == layout
        {
            if items.count > old.count, !places.isFlow(node) {
                return try giveUp(node, items, in: slot, from: old, to: new)
            }
            if items.count == old.count, before == after { return }
            if places.isFlow(node) || items.count < old.count {
                guard items.count == old.count, items.count == new.count else {
                    return try replace(node, in: slot, with: after)
                }
                for (place, item) in items.enumerated() {
                    try revise(item, in: .flow(line(of: slot)), from: old[place], to: new[place])
                }
                return
            }
            return new.isEmpty
                ? try replace(node, in: slot, with: after) : try reviseList(node, items, in: slot, from: old, to: new)
        }
        if case .mapping(let entries) = node.kind, case .mapping(let old, let was) = before,
            case .mapping(let new, let layout) = after, !entries.isEmpty, !new.isEmpty, was == layout
        {
            let change = MappingChange(entries, from: old, to: new)
            return places.isFlow(node)
                ? try reviseFlow(node, entries, change, in: slot, to: after)
                : try reviseBlock(node, entries, change, in: slot, to: after)
        }
        if before != after { try replace(node, in: slot, with: after) }
    }

    func line(of slot: Slot) -> Line {
        switch slot {
        case .document(let line), .entry(_, let line), .item(_, let line), .flow(let line): line
        }
    }

    /// Puts a text in the place of a stretch; the comments in it move before the line.
    mutating func replace(
        _ range: Range<Int>, with text: [UInt8], carryingTo line: Line, from carried: Range<Int>? = nil
    ) {
        let indent = [UInt8](repeating: 0x20, count: line.column)
        for comment in places.comments(in: carried ?? range) {
            edits.insert(comment.text + places.lineEnd + indent, at: line.offset)
        }
        edits.replace(range, with: text)
    }

    /// Puts lines after the one in which a place is.
    mutating func insert(_ text: [UInt8], after place: Int) {
        let next = places.nextLine(place)
        let isLast = next == places.endOfLine(place)
        edits.insert(isLast ? places.lineEnd + text : text + places.lineEnd, at: next)
    }

    /// The comments of a stretch as lines of their own.
    func commentLines(_ range: Range<Int>, column: Int) -> [UInt8] {
        places.comments(in: range).flatMap {
            [UInt8](repeating: 0x20, count: column) + $0.text + places.lineEnd
        }
    }
}
