import SpannedYAML
import TestSupport
import Testing

@Suite struct RandomTests {
    private static let pieces: [String] = [
        "a", "mot", " ", "  ", "\n", "\t", "\r", ":", ": ", " #", "#", "-", "- ", "{", "}", "[", "]", ",", "\"", "'",
        "\\", "|", ">",
        "&", "*", "!", "%", "@", "`", "?", "é", "e\u{301}", "🎯", "\u{85}", "\u{2028}", "\u{FEFF}", "\0", "\u{7}",
        "\u{E001}", "“", "---",
        "...", "0", "1e3", "~", "\n  ", "\n\n", "<<", "k: ", "\\ud83d", "\\ude00", "\\x4", "\"#", "?a",
    ]

    private func text(_ random: inout SeededRandom) -> String {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    private func value(_ random: inout SeededRandom, depth: Int) -> YAMLValue {
        let style = [YAMLValue.TextStyle.plain, .quoted, .literal].randomElement(using: &random) ?? .plain
        let layout: YAMLValue.Layout = Bool.random(using: &random) ? .block : .flow
        switch Int.random(in: 0..<(depth > 0 ? 4 : 2), using: &random) {
        case 2:
            return .sequence(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) }, layout)
        case 3:
            let members = (0..<Int.random(in: 0...4, using: &random)).map { index in
                YAMLValue.Member("k\(index)" + text(&random), value(&random, depth: depth - 1))
            }
            return .mapping(members, layout)
        default: return .text(text(&random), style)
        }
    }

    @Test func anyDocumentReadsBackTheSame() throws {
        var random = SeededRandom.announced(for: "writer round trip")
        for _ in 0..<3000 {
            let value = value(&random, depth: 4)
            let bytes = try YAMLWriter().write(value)
            let (root, found) = YAMLReader.read(SourceFile(path: "w.yaml", bytes: bytes))
            guard found == [], let root, isSame(root, value) else {
                Issue.record("seed \(random.seed): \(String(decoding: bytes, as: UTF8.self)) \(found)")
                return
            }
        }
    }

    @Test func anyBytesGiveATreeOrFindingsThatCanBeShown() {
        var random = SeededRandom.announced(for: "reader")
        for round in 0..<6000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                if round % 3 == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                } else {
                    bytes.append(contentsOf: (Self.pieces.randomElement(using: &random) ?? "").utf8)
                }
            }
            if round % 5 == 0, !bytes.isEmpty { bytes.removeLast() }
            let file = SourceFile(path: "r.yaml", bytes: bytes)
            let (root, found) = YAMLReader.read(file)
            #expect(root != nil || found.hasErrors, "seed \(random.seed): \(bytes)")
            #expect(!DiagnosticRenderer(files: [file]).render(found).isEmpty || found.isEmpty)
        }
    }

    @Test(arguments: [
        "[", "{", "- ", "? ", "a: [", "{a: ", "\"", "'", "&a ", "!a ", "|\n", "a\n", "#", "\n", "[a, ", "*a ", "a: b\n",
        " #a",
    ])
    func aLongRunOfOneSlipEndsSoon(piece: String) {
        let text = String(repeating: piece, count: 400_000 / piece.utf8.count)
        let start = processorTime()
        _ = YAMLReader.read(SourceFile(path: "r.yaml", text: text))
        #expect(processorTime() - start < .seconds(20))
    }
}
