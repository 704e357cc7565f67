import PlainText

/// The lines in which two texts differ.
package struct TextDifference: Sendable {
    /// Texts of more lines than this are not aligned: the cost grows with the product of their lengths.
    private static let mostLines = 2_000

    private enum Line: Sendable {
        case same(String)
        case removed(String)
        case added(String)

        var isSame: Bool {
            switch self {
            case .same: true
            case .removed, .added: false
            }
        }
    }

    private let lines: [Line]

    /// Compares line by line.
    package init(from old: [String], to new: [String]) {
        guard old.count <= Self.mostLines, new.count <= Self.mostLines else {
            let isSame = old.elementsEqual(new) { hasSameBytes($0, $1) }
            lines = isSame ? [] : [.removed("\(old.count) lines"), .added("\(new.count) lines")]
            return
        }
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old, by: { hasSameBytes($0, $1) }) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else {
                lines.append(.same(old[left]))
                left += 1
                right += 1
            }
        }
        self.lines = lines
    }

    /// Compares two texts line by line. Whether the last line ends is a difference too.
    package init(from old: String, to new: String) {
        var (left, leftEnds) = Self.lines(of: old)
        var (right, rightEnds) = Self.lines(of: new)
        if leftEnds, !rightEnds { right.append("(no line end)") }
        if rightEnds, !leftEnds { left.append("(no line end)") }
        self.init(from: left, to: right)
    }

    private static func lines(of text: String) -> (lines: [String], ends: Bool) {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard lines.last?.isEmpty == true else { return (lines, false) }
        lines.removeLast()
        return (lines, true)
    }

    /// `- old` and `+ new` lines, in the order of the texts.
    package var changedLines: [String] { lines.filter { !$0.isSame }.map(Self.marked) }

    /// ``changedLines`` with up to so many unchanged lines around each run of them; `…` where others are left out.
    package func unified(context: Int = 3) -> [String] {
        let changed = lines.indices.filter { !lines[$0].isSame }
        var shown: [String] = []
        var next = 0
        for (number, place) in changed.enumerated() {
            let start = max(next, place - context)
            if start > next { shown.append("…") }
            for index in start..<max(start, place + 1) { shown.append(Self.marked(lines[index])) }
            next = max(next, place + 1)
            let nextChange = number + 1 < changed.count ? changed[number + 1] : lines.count
            while next < min(place + 1 + context, nextChange) {
                shown.append(Self.marked(lines[next]))
                next += 1
            }
        }
        if !changed.isEmpty, next < lines.count { shown.append("…") }
        return shown
    }

    private static func marked(_ line: Line) -> String {
        switch line {
        case .same(let text): "  \(text)"
        case .removed(let text): "- \(text)"
        case .added(let text): "+ \(text)"
        }
    }
}
