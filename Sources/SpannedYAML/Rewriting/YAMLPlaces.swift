/// What a tree leaves open about where things stand in the bytes: where a value ends as a reader sees it, where its colon
/// or dash is, which comments lie in a stretch.
struct YAMLPlaces {
    let bytes: [UInt8]
    let comments: [YAMLComment]
    /// How the file ends its lines.
    let lineEnd: [UInt8]
    private let offsets: SourceOffsets

    init(_ file: SourceFile, root: YAMLNode) {
        bytes = file.bytes
        offsets = SourceOffsets(file.bytes)
        comments = YAMLComment.all(in: file.bytes, root: root, offsets: offsets)
        let first = file.bytes.firstIndex { $0 == 0x0A || $0 == 0x0D }
        lineEnd =
            first.map { Array(file.bytes[$0..<($0 + SourceLines.lineEndLength(file.bytes, at: $0))]) } ?? [0x0A]
    }

    func start(_ node: YAMLNode) -> Int { offsets[node.span.start] }

    /// In characters from the line's beginning, from 0.
    func column(_ node: YAMLNode) -> Int { node.span.start.column - 1 }

    func isFlow(_ node: YAMLNode) -> Bool {
        let first = bytes[min(start(node), bytes.count - 1)]
        return node.text == nil && (first == UInt8(ascii: "{") || first == UInt8(ascii: "["))
    }

    /// Where the last thing of a value ends: of a block its text's last line, without what only separates it from the next.
    func end(_ node: YAMLNode) -> Int {
        switch node.kind {
        case .scalar(_, .literal), .scalar(_, .folded): return endOfBlockText(node)
        case .scalar: return offsets[node.span.end]
        case .sequence(let items):
            guard let last = items.last, !isFlow(node) else { return offsets[node.span.end] }
            return end(last)
        case .mapping(let entries):
            guard let last = entries.last, !isFlow(node) else { return offsets[node.span.end] }
            return end(last.value)
        }
    }

    private func endOfBlockText(_ node: YAMLNode) -> Int {
        let header = endOfLine(start(node))
        let keepsBlankLines = self.header(node).contains(UInt8(ascii: "+"))
        var end = max(header, offsets[node.span.end])
        var isFirst = true
        while end > header, isFirst || !keepsBlankLines {
            let length = lineEndLength(before: end)
            guard length > 0 else { break }
            end -= length
            isFirst = false
        }
        return max(header, end)
    }

    /// The indicators of a block text: `|-`.
    func header(_ node: YAMLNode) -> ArraySlice<UInt8> {
        bytes[start(node)..<endOfLine(start(node))].prefix { $0 != 0x20 && $0 != 0x09 }
    }

    /// After the colon of an entry.
    func afterColon(_ entry: YAMLEntry) -> Int { after(UInt8(ascii: ":"), from: end(entry.key)) }

    /// The dash of an item of a block.
    func dash(_ list: YAMLNode, _ items: [YAMLNode], at index: Int) -> Int {
        index == 0 ? start(list) : after(UInt8(ascii: "-"), from: end(items[index - 1])) - 1
    }

    /// After the next such byte that stands in no comment.
    private func after(_ byte: UInt8, from place: Int) -> Int {
        var place = place
        while place < bytes.count, bytes[place] != byte {
            place = bytes[place] == UInt8(ascii: "#") ? endOfLine(place) : place + 1
        }
        return min(place + 1, bytes.count)
    }
}

extension YAMLPlaces {
    func startOfLine(_ node: YAMLNode) -> Int { offsets.start(ofLine: node.span.start.line) }

    func startOfLine(at place: Int) -> Int { offsets.start(ofLine: offsets.line(of: place)) }

    /// Whether nothing but spaces stands before a place on its line.
    func isFirstOfLine(_ place: Int) -> Bool { bytes[startOfLine(at: place)..<place].allSatisfy { $0 == 0x20 } }

    func endOfLine(_ place: Int) -> Int {
        var place = place
        while place < bytes.count, SourceLines.lineEndLength(bytes, at: place) == 0 { place += 1 }
        return place
    }

    func nextLine(_ place: Int) -> Int {
        let end = endOfLine(place)
        return end < bytes.count ? end + SourceLines.lineEndLength(bytes, at: end) : end
    }

    /// The end of the last line that belongs to what ends at a place and began in a column: comments that are indented more
    /// follow it. So do blanks that reach further, which a text written there would take for its own.
    func extent(_ end: Int, column: Int) -> Int {
        var (last, place) = (endOfLine(end), endOfLine(end))
        while nextLine(place) > place, nextLine(place) < bytes.count {
            let line = nextLine(place)
            place = endOfLine(line)
            let first = bytes[line..<place].firstIndex { $0 != 0x20 && $0 != 0x09 }
            let isComment = first.map { bytes[$0] == UInt8(ascii: "#") } ?? true
            guard isComment, (first ?? place) - line > column else {
                if first == nil { continue }
                break
            }
            last = place
        }
        return last
    }

    func comments(in range: Range<Int>) -> ArraySlice<YAMLComment> {
        let low = place(of: range.lowerBound)
        return comments[low..<max(low, place(of: range.upperBound))]
    }

    /// How many comments begin before an offset.
    private func place(of offset: Int) -> Int {
        var (low, high) = (0, comments.count)
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func lineEndLength(before place: Int) -> Int {
        [3, 2, 1].first { place >= $0 && SourceLines.lineEndLength(bytes, at: place - $0) == $0 } ?? 0
    }
}
