/// Entry by entry.
extension YAMLReviser {
    /// A mapping with a line (at least) an entry.
    mutating func reviseBlock(
        _ node: YAMLNode, _ entries: [YAMLEntry], _ change: MappingChange, in slot: Slot, to after: YAMLValue
    ) throws(YAMLWriteError) {
        if change.beginsAnew { return try replace(node, in: slot, with: after) }
        let column = places.column(node)
        let indent = [UInt8](repeating: 0x20, count: column)
        for kept in change.kept {
            let line = Line(offset: places.start(kept.entry.key), column: column)
            let slot = Slot.entry(kept.entry, line)
            if let before = kept.before {
                try revise(kept.entry.value, in: slot, from: before, to: kept.after)
            } else {
                try replace(kept.entry.value, in: slot, with: kept.after)
            }
        }
        for fresh in change.fresh {
            let text = try fragment.entry(fresh.member, column: column)
            if let previous = fresh.previous {
                insert(indent + text, after: places.extent(places.end(previous.value), column: column))
            } else {
                edits.insert(text + places.lineEnd + indent, at: places.start(node))
            }
        }
        // What stands beside a dash cannot go with its line.
        var first = 0
        if !places.isFirstOfLine(places.start(node)) {
            while first < entries.count, change.goes[first] { first += 1 }
            if first > 0, first < entries.count {
                let line = Line(offset: places.start(node), column: column)
                replace(places.start(node)..<places.start(entries[first].key), with: [], carryingTo: line)
            }
        }
        for place in first..<entries.count where change.goes[place] { removeLines(of: entries[place], column) }
    }

    private mutating func removeLines(of entry: YAMLEntry, _ column: Int) {
        let end = places.nextLine(places.extent(places.end(entry.value), column: column))
        let range = places.startOfLine(entry.key)..<end
        edits.replace(range, with: commentLines(range, column: column))
    }

    /// A mapping between braces.
    mutating func reviseFlow(
        _ node: YAMLNode, _ entries: [YAMLEntry], _ change: MappingChange, in slot: Slot, to after: YAMLValue
    ) throws(YAMLWriteError) {
        if change.beginsAnew { return try replace(node, in: slot, with: after) }
        let line = line(of: slot)
        for kept in change.kept {
            if let before = kept.before {
                try revise(kept.entry.value, in: .flow(line), from: before, to: kept.after)
            } else {
                try replace(kept.entry.value, in: .flow(line), with: kept.after)
            }
        }
        for fresh in change.fresh {
            let text = try fragment.flow(fresh.member)
            if let previous = fresh.previous {
                edits.insert(Array(", ".utf8) + text, at: places.end(previous.value))
            } else {
                edits.insert(text + Array(", ".utf8), at: places.start(entries[0].key))
            }
        }
        guard let last = change.goes.lastIndex(of: false) else { return }
        for place in entries.indices where change.goes[place] && place < last {
            let range = places.start(entries[place].key)..<places.start(entries[place + 1].key)
            replace(range, with: [], carryingTo: line)
        }
        if last + 1 < entries.count {
            let range = places.end(entries[last].value)..<places.end(entries[entries.count - 1].value)
            replace(range, with: [], carryingTo: line)
        }
    }
}
