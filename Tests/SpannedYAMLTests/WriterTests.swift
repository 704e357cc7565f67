import SpannedYAML
import Testing

@Suite struct WriterTests {
    private func text(_ value: YAMLValue) throws -> String {
        String(decoding: try YAMLWriter().write(value), as: UTF8.self)
    }

    @Test func aDocumentLooksAsAPersonWouldWriteIt() throws {
        let document = YAMLValue.mapping(
            [
                .init("format", .name("souffleur-recording/1")),
                .init(
                    "flow",
                    .mapping(
                        [
                            .init("name", .name("marketing")), .init("version", .integer(1)),
                            .init("sha256", .quoted("e3b0")),
                        ], .flow)),
                .init(
                    "turns",
                    .sequence(
                        [
                            .mapping(
                                [
                                    .init("say", .literal("Je veux lancer un produit. 🎯\nPour qui ?")),
                                    .init("wrote", .sequence([], .flow)),
                                    .init("reply", .literal("Deux\n\nparagraphes : \"oui\" #1\n")),
                                    .init("nom", .name("Été : 1")),
                                ], .block)
                        ], .block)),
            ], .block)
        #expect(
            try text(document) == """
                format: souffleur-recording/1
                flow: {name: marketing, version: 1, sha256: "e3b0"}
                turns:
                - say: |-
                    Je veux lancer un produit. 🎯
                    Pour qui ?
                  wrote: []
                  reply: |
                    Deux

                    paragraphes : "oui" #1
                  nom: "Été : 1"

                """)
    }

    @Test func aLongTextStaysOnItsLine() throws {
        let long = String(repeating: "mot ", count: 500) + "fin"
        #expect(try text(.mapping([.init("a", .quoted(long))], .block)) == "a: \"\(long)\"\n")
    }

    @Test(arguments: [
        "", " ", "\n", "\n\n", "a\n\n", " a\nb", "a \nb ", "\ta", "a\n\tb", "a\tb", "a\r\nb", "a\rb", "\u{85}",
        "a\u{2028}b", "\u{FEFF}a",
        "\0", "\u{1B}[31m", "\u{FFFE}", "\u{10FFFF}", "\u{E000}🎯", "null", "~", "- a", "---", "...", "# a", "a #b",
        "a: b", "{a", "“a”",
        "é", "e\u{301}", "a\n   \nb", "-5", "- ", "-", "'", "\"", "\\", "a\n# b\n", "%a", "a\n---\nb", "a\n...\nb",
    ]) func anyTextReadsBackTheSame(text: String) throws {
        for style in [YAMLValue.TextStyle.plain, .quoted, .literal] {
            for value in [
                YAMLValue.text(text, style), .sequence([.text(text, style)], .block),
                .sequence([.text(text, style)], .flow),
                .mapping([.init("k", .text(text, style))], .block), .mapping([.init(text, .text(text, style))], .flow),
                .mapping([.init(text, .sequence([.text(text, style), .name("z")], .block))], .block),
            ] {
                let bytes = try YAMLWriter().write(value)
                let (root, found) = YAMLReader.read(SourceFile(path: "w.yaml", bytes: bytes))
                #expect(found == [])
                #expect(root.map { isSame($0, value) } == true, "\(String(decoding: bytes, as: UTF8.self))")
            }
        }
    }

    @Test func whatNoReaderWouldAcceptIsNotWritten() {
        var value = YAMLValue.name("a")
        for _ in 0..<70 { value = .sequence([value], .block) }
        #expect(throws: YAMLWriteError.tooDeep) { try YAMLWriter().write(value) }
    }
}

/// Whether a tree holds the same texts, lists and mappings as a value, byte for byte.
func isSame(_ node: YAMLNode, _ value: YAMLValue) -> Bool {
    switch (node.kind, value) {
    case (.scalar(let read, _), .text(let written, _)): read.utf8.elementsEqual(written.utf8) && !node.isNothing
    case (.sequence(let read), .sequence(let written, _)):
        read.count == written.count && zip(read, written).allSatisfy { isSame($0, $1) }
    case (.mapping(let read), .mapping(let written, _)):
        read.count == written.count
            && zip(read, written).allSatisfy { $0.name.utf8.elementsEqual($1.key.utf8) && isSame($0.value, $1.value) }
    case (.scalar, _), (.sequence, _), (.mapping, _): false
    }
}
