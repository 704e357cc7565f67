import SpannedYAML
import TestSupport
import Testing

/// Files as people write them, in every form, with comments wherever one can stand.
struct OddWriter {
    var random: SeededRandom
    private(set) var comments = 0
    /// After a block text a deeper comment would be a line of it.
    private var isAfterBlock = false

    init(_ random: SeededRandom) { self.random = random }

    private mutating func isDue(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    private mutating func comment() -> String {
        comments += 1
        return "# c\(comments)"
    }

    /// What may follow on a line whose text is over.
    private mutating func beside() -> String {
        isDue(4) ? String(repeating: " ", count: 1 + comments % 3) + comment() : ""
    }

    /// What may stand before a line.
    private mutating func between(_ column: Int) -> String {
        var lines = ""
        while isDue(4) {
            lines +=
                isDue(3)
                ? "\n"
                : String(repeating: " ", count: isDue(3) && !isAfterBlock ? column + 3 : column) + comment() + "\n"
        }
        return lines
    }

    /// A whole file.
    mutating func document(_ members: [YAMLValue.Member]) -> String {
        between(0) + entries(members, 0, isFirstIndented: true) + between(0)
    }

    /// The lines of a mapping, the last one with its end.
    private mutating func entries(_ members: [YAMLValue.Member], _ column: Int, isFirstIndented: Bool) -> String {
        let indent = String(repeating: " ", count: column)
        var lines = ""
        for (place, member) in members.enumerated() {
            if place > 0 { lines += between(column) }
            let key = isDue(4) ? "'\(member.key)'" : isDue(4) ? "\"\(member.key)\"" : member.key
            lines += (place > 0 || isFirstIndented ? indent : "") + key + (isDue(5) ? " :" : ":")
            lines += value(member.value, column, isInMapping: true)
        }
        return lines
    }

    /// What follows a colon or a dash, to the end of its last line.
    private mutating func value(_ value: YAMLValue, _ column: Int, isInMapping: Bool) -> String {
        switch value {
        case .text(let text, _):
            isAfterBlock = isDue(2) && TextForms.isBlock(text)
            if isAfterBlock { return block(text, column) }
            return " " + scalar(text) + beside() + "\n"
        case .sequence(let items, .block) where !items.isEmpty:
            let inner = column + (isInMapping ? [0, 2, 4].randomElement(using: &random) ?? 0 : 2)
            if !isInMapping, isDue(2) { return " " + dashes(items, inner, isFirstIndented: false) }
            return beside() + "\n" + between(inner) + dashes(items, inner, isFirstIndented: true)
        case .mapping(let members, .block) where !members.isEmpty:
            let inner = column + 2
            if !isInMapping, isDue(2) { return " " + entries(members, inner, isFirstIndented: false) }
            return beside() + "\n" + between(inner) + entries(members, inner, isFirstIndented: true)
        case .sequence, .mapping:
            isAfterBlock = false
            return " " + flow(value, column) + beside() + "\n"
        }
    }

    private mutating func dashes(_ items: [YAMLValue], _ column: Int, isFirstIndented: Bool) -> String {
        var lines = ""
        for (place, item) in items.enumerated() {
            if place > 0 { lines += between(column) }
            lines += place > 0 || isFirstIndented ? String(repeating: " ", count: column) : ""
            lines += "-" + value(item, column, isInMapping: false)
        }
        return lines
    }

    private mutating func block(_ text: String, _ column: Int) -> String {
        let indent = String(repeating: " ", count: column + 1 + Int.random(in: 0..<4, using: &random))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return " |-" + beside() + "\n" + lines.map { $0.isEmpty ? "\n" : indent + $0 + "\n" }.joined()
            + (isDue(4) ? "\n" : "")
    }

    private mutating func scalar(_ text: String) -> String {
        if TextForms.isPlain(text), isDue(2) { return text }
        if !text.contains("\n"), isDue(2) { return "'\(text.replacing("'", with: "''"))'" }
        return "\"\(text.replacing("\n", with: "\\n"))\""
    }

    private mutating func flow(_ value: YAMLValue, _ column: Int) -> String {
        if case .text(let text, _) = value { return scalar(text) }
        let gap = isDue(6) ? " \(comment())\n" + String(repeating: " ", count: column + 3) : isDue(2) ? " " : ""
        switch value {
        case .text(let text, _): return scalar(text)
        case .sequence(let items, _):
            return "[" + gap
                + items.map { flow($0, column) }.joined(separator: ",\(gap.isEmpty ? " " : gap.drop { $0 != "\n" })")
                + "]"
        case .mapping(let members, _):
            return "{" + gap + members.map { "\($0.key): " + flow($0.value, column) }.joined(separator: ", ") + "}"
        }
    }
}

enum TextForms {
    static let texts = ["a", "mot", "deux mots", "é", "e\u{301}", "🎯 #1", "l'un: l'autre", "x\ny", "x\n\ny #z", "# no"]

    static func isPlain(_ text: String) -> Bool {
        ["a", "mot", "deux mots", "é", "e\u{301}"].contains { $0.utf8.elementsEqual(text.utf8) }
    }
    static func isBlock(_ text: String) -> Bool { !text.hasPrefix("#") }
}

/// From any such file to any such value: it reads back as that value, and no comment is lost.
@Suite struct RevisionRandomTests {
    private func text(_ random: inout SeededRandom) -> YAMLValue {
        let style = [YAMLValue.TextStyle.plain, .quoted, .literal].randomElement(using: &random) ?? .plain
        return .text(TextForms.texts.randomElement(using: &random) ?? "", style)
    }

    private func value(_ random: inout SeededRandom, depth: Int, _ outer: YAMLValue.Layout = .block) -> YAMLValue {
        let layout: YAMLValue.Layout = outer == .flow || Int.random(in: 0..<3, using: &random) == 0 ? .flow : .block
        switch Int.random(in: 0..<(depth > 0 ? 3 : 1), using: &random) {
        case 1:
            return .sequence(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1, layout) },
                layout)
        case 2: return .mapping(members(&random, depth: depth - 1, layout), layout)
        default: return text(&random)
        }
    }

    private func members(_ random: inout SeededRandom, depth: Int, _ layout: YAMLValue.Layout) -> [YAMLValue.Member] {
        (0..<6).filter { _ in Bool.random(using: &random) }.map {
            .init("k\($0)", value(&random, depth: depth, layout))
        }
    }

    /// The same with some of it otherwise.
    private func changed(_ before: YAMLValue, _ random: inout SeededRandom, depth: Int) -> YAMLValue {
        if Int.random(in: 0..<8, using: &random) == 0 { return value(&random, depth: depth) }
        switch before {
        case .text: return Bool.random(using: &random) ? before : text(&random)
        case .sequence(let items, let layout):
            var items = items.map { changed($0, &random, depth: depth - 1) }
            if Int.random(in: 0..<4, using: &random) == 0, !items.isEmpty {
                items.remove(at: Int.random(in: items.indices, using: &random))
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                items.insert(
                    value(&random, depth: depth - 1, layout), at: Int.random(in: 0...items.count, using: &random))
            }
            return .sequence(items, layout)
        case .mapping(let old, let layout): return .mapping(changed(old, layout, &random, depth), layout)
        }
    }

    private func changed(
        _ old: [YAMLValue.Member], _ layout: YAMLValue.Layout, _ random: inout SeededRandom, _ depth: Int
    ) -> [YAMLValue.Member] {
        (0..<6).compactMap { number in
            let roll = Int.random(in: 0..<6, using: &random)
            guard let member = old.first(where: { $0.key == "k\(number)" }) else {
                return roll == 0 ? .init("k\(number)", value(&random, depth: depth - 1, layout)) : nil
            }
            return roll == 0 ? nil : .init(member.key, changed(member.value, &random, depth: depth - 1))
        }
    }

    private func same(_ node: YAMLNode, _ value: YAMLValue) -> Bool {
        switch (node.kind, value) {
        case (.scalar(let text, _), .text(let other, _)): text.utf8.elementsEqual(other.utf8)
        case (.sequence(let items), .sequence(let others, _)):
            items.count == others.count && zip(items, others).allSatisfy(same)
        case (.mapping(let entries), .mapping(let others, _)):
            entries.count == others.count
                && zip(entries, others).allSatisfy { $0.name == $1.key && same($0.value, $1.value) }
        case (.scalar, _), (.sequence, _), (.mapping, _): false
        }
    }

    @Test func `Any file becomes any other, and keeps its comments`() throws {
        var random = SeededRandom.announced(for: "RevisionRandomTests")
        for round in 0..<500 {
            let begin = YAMLValue.Member("begin", .name("a"))
            let old = [begin] + members(&random, depth: 3, .block)
            let new = [begin] + changed(Array(old.dropFirst()), .block, &random, 3)
            var writer = OddWriter(random)
            let text = writer.document(old)
            random = writer.random
            let ending = round % 3 == 0 ? text.replacing("\n", with: "\r\n") : text
            let file = SourceFile(path: "x.yaml", text: ending)
            let (read, findings) = YAMLReader.read(file)
            let root = try #require(read, "\(ending)\n\(DiagnosticRenderer(files: [file]).render(findings))")
            let (before, after) = (YAMLValue.mapping(old, .block), YAMLValue.mapping(new, .block))
            guard same(root, before) else {
                Issue.record("not as written\n\(text)")
                return
            }
            let comments = YAMLComment.all(in: file, root: root)
            try #require(comments.count == writer.comments)
            let unchanged = try YAMLRevision(of: file, root: root, from: before, to: before)
            #expect(unchanged.bytes == file.bytes)
            let revision = try YAMLRevision(of: file, root: root, from: before, to: after)
            let written = SourceFile(path: "x.yaml", bytes: revision.bytes)
            let (again, wrong) = YAMLReader.read(written)
            let told =
                "\(text)\n===== becomes\n\(String(decoding: revision.bytes, as: UTF8.self))\n\(DiagnosticRenderer(files: [written]).render(wrong))\n\(after)"
            let tree = try #require(again, "\(told)")
            guard same(tree, after) else {
                Issue.record("not as meant\n\(told)")
                return
            }
            let kept = YAMLComment.all(in: written, root: tree).map { String(decoding: $0.text, as: UTF8.self) }
            try #require(kept.sorted() == comments.map { String(decoding: $0.text, as: UTF8.self) }.sorted(), "\(told)")
        }
    }
}
