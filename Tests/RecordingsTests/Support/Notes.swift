import Foundation
import TestSupport

/// Comments as a reviewer writes them, put anywhere a file can have one.
enum Notes {
    /// The same file with notes on lines of their own and at the ends of lines, each with a number.
    static func added(to text: String, oneIn rarity: Int, _ random: inout SeededRandom) -> (text: String, count: Int) {
        var lines: [String] = []
        var count = 0
        // The indentation from which on a line belongs to a text that was begun.
        var block: Int?
        func isDue() -> Bool { Int.random(in: 0..<rarity, using: &random) == 0 }
        func note() -> String {
            count += 1
            return "# note-\(count)"
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let indent = line.prefix { $0 == " " }.count
            if let least = block, line.isEmpty || indent >= least {
                lines.append(String(line))
                continue
            }
            block = nil
            if isDue() { lines.append(String(repeating: " ", count: indent) + note()) }
            let key = line.dropFirst(indent).hasPrefix("- ") ? indent + 2 : indent
            if line.hasSuffix(" |-") || line.hasSuffix(" |") { block = key + 1 }
            lines.append(!line.isEmpty && isDue() ? "\(line)  \(note())" : String(line))
        }
        return (lines.joined(separator: "\n"), count)
    }

    /// The file without them.
    static func removed(from text: String) -> String {
        text.replacing("\r\n", with: "\n")
            .replacing(/(?<dash>- )(# note-\d+\n *)+/) { $0.output.dash }
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0.firstMatch(of: /^ *# note-\d+$/) == nil }
            .map { $0.replacing(/[ ]*# note-\d+$/, with: "") }.joined(separator: "\n")
    }

    /// How often each stands there.
    static func counts(in text: String) -> [String: Int] {
        text.matches(of: /# note-\d+/).reduce(into: [:]) { $0[String($1.output), default: 0] += 1 }
    }

    /// The first line in which two files differ.
    static func difference(_ left: String, _ right: String) -> String? {
        let lines = [left, right].map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + ["(the end)"]
        }
        for (place, (left, right)) in zip(lines[0], lines[1]).enumerated() where left != right {
            return "line \(place + 1): \(left.prefix(200)) | \(right.prefix(200))"
        }
        return nil
    }
}
