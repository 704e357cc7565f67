/// Replacing a value whole.
extension YAMLReviser {
    mutating func replace(_ node: YAMLNode, in slot: Slot, with value: YAMLValue) throws(YAMLWriteError) {
        switch slot {
        case .document: return
        case .flow(let line):
            let text = try fragment.flow(value)
            let start = places.start(node)
            // `{a:}` leaves no blank where a value could stand.
            let isTight = node.isNothing && start > 0 && places.bytes[start - 1] == UInt8(ascii: ":")
            replace(start..<places.end(node), with: isTight ? [0x20] + text : text, carryingTo: line)
        case .entry(let entry, let line):
            let text = try fragment.value(value, column: line.column)
            replace(node, after: places.afterColon(entry), with: text, value, line)
        case .item(let dash, let line):
            let text = Array(try fragment.item(value, column: line.column).dropFirst())
            replace(node, after: dash + 1, with: text, value, line)
        }
    }

    /// - Parameter text: what follows the colon or the dash at `head`, on one line or several.
    private mutating func replace(
        _ node: YAMLNode, after head: Int, with text: [UInt8], _ value: YAMLValue, _ line: Line
    ) {
        let (start, end) = (places.start(node), places.end(node))
        guard let firstEnd = text.firstRange(of: places.lineEnd)?.lowerBound else {
            let isBeside = start > head && places.bytes[head..<start].allSatisfy { $0 == 0x20 }
            if isBeside {
                replace(start..<end, with: Array(text.dropFirst()), carryingTo: line)
            } else {
                replace(head..<end, with: text, carryingTo: line)
            }
            return
        }
        let (first, rest) = (text[..<firstEnd], text[firstEnd...])
        let tail = value.endsInBlockText ? places.extent(end, column: line.column) : places.endOfLine(end)
        if case .scalar(_, .literal) = node.kind, places.header(node).elementsEqual(first.dropFirst()) {
            // What stands beside the `|-` stays there.
            return replace(places.endOfLine(start)..<tail, with: Array(rest), carryingTo: line)
        }
        // A comment at the end of the value's line goes to the end of its first one.
        let beside = places.bytes[end..<places.endOfLine(end)]
        let kept = beside.contains(UInt8(ascii: "#")) ? Array(beside) : []
        replace(head..<tail, with: first + kept + rest, carryingTo: line, from: head..<end)
        if tail > places.endOfLine(end) {
            replace(tail..<tail, with: [], carryingTo: line, from: places.endOfLine(end)..<tail)
        }
    }
}
