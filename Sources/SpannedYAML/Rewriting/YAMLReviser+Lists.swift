/// Item by item.
extension YAMLReviser {
    /// A list with a line (at least) an item. What is the same at its beginning and its end stays.
    mutating func reviseList(
        _ node: YAMLNode, _ items: [YAMLNode], in slot: Slot, from old: [YAMLValue], to new: [YAMLValue]
    ) throws(YAMLWriteError) {
        let column = places.column(node)
        let indent = [UInt8](repeating: 0x20, count: column)
        let same = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - same
        let sameEnd = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
        let both = rest - sameEnd
        let isBesideDash = !places.isFirstOfLine(places.start(node))
        if same + both == 0, isBesideDash, old.count > new.count {
            return try replace(node, in: slot, with: .sequence(new, .block))
        }
        for place in same..<(same + both) {
            let dash = places.dash(node, items, at: place)
            let item = Slot.item(dash: dash, Line(offset: dash, column: column))
            try revise(items[place], in: item, from: old[place], to: new[place])
        }
        for place in (same + both)..<max(same + both, old.count - sameEnd) {
            let end = places.nextLine(places.extent(places.end(items[place]), column: column))
            let range = places.startOfLine(at: places.dash(node, items, at: place))..<end
            edits.replace(range, with: commentLines(range, column: column))
        }
        for place in (same + both)..<max(same + both, new.count - sameEnd) {
            let text = try fragment.item(new[place], column: column)
            if same + both == 0 {
                edits.insert(text + places.lineEnd + indent, at: places.start(node))
            } else {
                insert(indent + text, after: places.extent(places.end(items[same + both - 1]), column: column))
            }
        }
    }

    /// A list of which only the first items stay. The others go with their comments, up to those that are indented less than
    /// they; new ones stand in their place.
    mutating func giveUp(
        _ node: YAMLNode, _ items: [YAMLNode], in slot: Slot, from old: [YAMLValue], to new: [YAMLValue]
    ) throws(YAMLWriteError) {
        let column = places.column(node)
        let indent = [UInt8](repeating: 0x20, count: column)
        let kept = min(old.count, new.count)
        for place in 0..<kept {
            let dash = places.dash(node, items, at: place)
            let item = Slot.item(dash: dash, Line(offset: dash, column: column))
            try revise(items[place], in: item, from: old[place], to: new[place])
        }
        let dash = places.dash(node, items, at: kept)
        let start = places.isFirstOfLine(dash) ? dash - column : dash
        let end = places.nextLine(places.extent(places.end(items[items.count - 1]), column: column))
        dropped += places.comments(in: start..<end)
        var text: [UInt8] = []
        for (place, item) in new[kept...].enumerated() {
            text += (place == 0 && start == dash ? [] : indent) + (try fragment.item(item, column: column))
            text += places.lineEnd
        }
        edits.replace(start..<end, with: text)
        guard new.isEmpty, case .entry(let entry, _) = slot else { return }
        edits.insert(Array(" []".utf8), at: places.afterColon(entry))
    }
}
