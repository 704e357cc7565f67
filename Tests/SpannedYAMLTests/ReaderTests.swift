import SpannedYAML
import Testing

@Suite struct ReaderTests {
    @Test func eachNodeKnowsWhereItStands() throws {
        let text = "titre: \"Été\"\nliste:\n  - un\n  - {é: 2}\nbloc: |-\n  x\n  y\nrien:\n"
        let root = try #require(YAMLReader.read(SourceFile(path: "a.yaml", text: text)).root)
        #expect(
            describe(root) == """
                {1:1-8:6 titre@1:1-1:6="Été"@1:8-1:13 liste@2:1-2:6=[3:3-4:11 "un"@3:5-3:7 {4:5-4:11 é@4:6-4:7="2"@4:9-4:10}] \
                bloc@5:1-5:5="x\\ny"@5:7-8:1 rien@8:1-8:5=nothing@8:6-8:6}
                """)
    }

    @Test func scalarsAreTextWhateverTheyLookLike() throws {
        let root = try #require(
            YAMLReader.read(SourceFile(path: "a.yaml", text: "[no, on, 1e3, ~, 0x1F, 2026-01-01]")).root)
        #expect(root.items?.map(\.text) == ["no", "on", "1e3", "~", "0x1F", "2026-01-01"])
    }

    @Test func aByteOrderMarkAndWindowsLineEndsAreRead() throws {
        let (root, found) = YAMLReader.read(SourceFile(path: "a.yaml", text: "\u{FEFF}a: b\r\nc: x #1\r\n"))
        #expect(root?.entries?.map(\.name) == ["a", "c"])
        #expect(found.map { $0.span?.start } == [SourcePosition(line: 2, column: 6)])
    }

    @Test func manyKeysAreComparedToo() {
        let lines = (0..<5000).map { "k\($0): v\n" }.joined() + "k4321: w\n"
        let found = YAMLReader.read(SourceFile(path: "a.yaml", text: lines)).diagnostics
        #expect(found.map(\.rule) == ["yaml-duplicate-key"])
        #expect(found.first?.notes.first?.span?.start.line == 4322)
    }

    @Test func spellingsThatLookAlikeAreDifferentKeys() {
        #expect(YAMLReader.read(SourceFile(path: "a.yaml", text: "\u{E9}: 1\ne\u{301}: 2\n")).diagnostics == [])
    }

    @Test func limitsHold() {
        let file = SourceFile(path: "a.yaml", text: "a: [b, [c, [d]]]")
        #expect(YAMLReader.read(file, limits: YAMLLimits(bytes: 10)).diagnostics.map(\.rule) == ["yaml-too-large"])
        #expect(YAMLReader.read(file, limits: YAMLLimits(depth: 3)).diagnostics.map(\.rule) == ["yaml-too-deep"])
        #expect(YAMLReader.read(file, limits: YAMLLimits(nodes: 4)).diagnostics.map(\.rule) == ["yaml-too-large"])
        #expect(YAMLReader.read(file, limits: YAMLLimits(bytes: 16, depth: 4, nodes: 8)).diagnostics == [])
    }
}

/// A tree as one line, places included.
func describe(_ node: YAMLNode) -> String {
    let span = "\(node.span.start.line):\(node.span.start.column)-\(node.span.end.line):\(node.span.end.column)"
    switch node.kind {
    case .scalar where node.isNothing: return "nothing@\(span)"
    case .scalar(let text, _): return "\"\(text.split(separator: "\n").joined(separator: "\\n"))\"@\(span)"
    case .sequence(let items): return "[\(span) \(items.map(describe).joined(separator: " "))]"
    case .mapping(let entries):
        let shown = entries.map { entry in
            let key = describe(entry.key).split(separator: "\"", omittingEmptySubsequences: true).joined()
            return "\(key)=\(describe(entry.value))"
        }
        return "{\(span) \(shown.joined(separator: " "))}"
    }
}
