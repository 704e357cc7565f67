import SpannedYAML
import Testing

/// What differs is rewritten, and every other byte stays.
@Suite struct RevisionTests {
    private func revised(_ text: String, _ before: YAMLValue, _ after: YAMLValue) throws -> (String, [YAMLComment]) {
        let file = SourceFile(path: "x.yaml", text: text)
        let root = try #require(YAMLReader.read(file).root)
        let revision = try YAMLRevision(of: file, root: root, from: before, to: after)
        let written = SourceFile(path: "x.yaml", bytes: revision.bytes)
        #expect(YAMLReader.read(written).root != nil, "\(String(decoding: revision.bytes, as: UTF8.self))")
        return (String(decoding: revision.bytes, as: UTF8.self), revision.dropped)
    }

    private static func map(_ members: (String, YAMLValue)...) -> YAMLValue {
        .mapping(members.map { .init($0.0, $0.1) }, .block)
    }

    private static func flow(_ members: (String, YAMLValue)...) -> YAMLValue {
        .mapping(members.map { .init($0.0, $0.1) }, .flow)
    }

    private static func names(_ names: String...) -> YAMLValue { .sequence(names.map { .name($0) }, .block) }

    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let text: String
        let before: YAMLValue
        let after: YAMLValue
        let expected: String
        var testDescription: String { what }
    }

    @Test(arguments: [
        Case(
            what: "nothing differs", text: "# a\n\n'a' :   b   # c\n", before: map(("a", .name("b"))),
            after: map(("a", .name("b"))), expected: "# a\n\n'a' :   b   # c\n"),
        Case(
            what: "entries in another order, and one more", text: "b: c\na: d\n",
            before: map(("a", .name("d")), ("b", .name("c"))),
            after: map(("a", .name("d")), ("b", .name("c")), ("e", .name("f"))), expected: "b: c\na: d\ne: f\n"),
        Case(
            what: "a word", text: "# a\n'a' :   'b'   # c\nd: \"e\"\n",
            before: map(("a", .name("b")), ("d", .name("e"))), after: map(("a", .name("x")), ("d", .name("e"))),
            expected: "# a\n'a' :   x   # c\nd: \"e\"\n"),
        Case(
            what: "two spellings of é", text: "a: \"\u{E9}\" # c\n", before: map(("a", .quoted("\u{E9}"))),
            after: map(("a", .quoted("e\u{301}"))), expected: "a: \"e\u{301}\" # c\n"),
        Case(
            what: "an entry between braces", text: "a: { 'b':  c ,   d: \"🎯\", e: f } # g\n",
            before: map(("a", flow(("b", .name("c")), ("d", .quoted("🎯")), ("e", .name("f"))))),
            after: map(("a", flow(("b", .name("c")), ("d", .quoted("é")), ("e", .name("f")), ("h", .name("i"))))),
            expected: "a: { 'b':  c ,   d: \"é\", e: f, h: i } # g\n"),
        Case(
            what: "an entry between braces that goes", text: "a: {b: c, d: e, f: g}\n",
            before: map(("a", flow(("b", .name("c")), ("d", .name("e")), ("f", .name("g"))))),
            after: map(("a", flow(("d", .name("e"))))), expected: "a: {d: e}\n"),
        Case(
            what: "braces over several lines", text: "a: {\n  b: c, # one\n  d: e # two\n  }\n",
            before: map(("a", flow(("b", .name("c")), ("d", .name("e"))))),
            after: map(("a", flow(("b", .name("x")), ("d", .name("e")), ("f", .name("g"))))),
            expected: "a: {\n  b: x, # one\n  d: e, f: g # two\n  }\n"),
        Case(
            what: "a text becomes a block", text: "a:\n  b: \"c\"  # d\n  # e\n  f: g\n",
            before: map(("a", map(("b", .literal("c")), ("f", .name("g"))))),
            after: map(("a", map(("b", .literal("c\n\nd")), ("f", .name("g"))))),
            expected: "a:\n  b: |-  # d\n    c\n\n    d\n  # e\n  f: g\n"),
        Case(
            what: "a block with a comment beside its mark", text: "a: |-  # b\n      c\n      d\n\n# e\nf: g\n",
            before: map(("a", .literal("c\nd")), ("f", .name("g"))),
            after: map(("a", .literal("x")), ("f", .name("g"))), expected: "a: |-  # b\n  x\n\n# e\nf: g\n"),
        Case(
            what: "a comment that a block would swallow", text: "a: b\n     # deep\nc: d\n",
            before: map(("a", .literal("b")), ("c", .name("d"))), after: map(("a", .literal("x")), ("c", .name("d"))),
            expected: "# deep\na: |-\n  x\nc: d\n"),
        Case(
            what: "a list that becomes short", text: "a: # one\n- b # two\n# three\n- c   # four\nd: e\n",
            before: map(("a", names("b", "c")), ("d", .name("e"))),
            after: map(("a", .sequence([.name("b")], .flow)), ("d", .name("e"))),
            expected: "# one\n# two\n# three\na: [b]   # four\nd: e\n"),
        Case(
            what: "a list that becomes long", text: "a: [b] # one\n",
            before: map(("a", .sequence([.name("b")], .flow))),
            after: map(("a", names("b", "c"))), expected: "a: # one\n- b\n- c\n"),
        Case(
            what: "items at both ends stay", text: "a:\n  - 'b' # one\n  # two\n  - c # three\n  - 'd' # four\n",
            before: map(("a", names("b", "c", "d"))), after: map(("a", names("b", "x", "y", "d"))),
            expected: "a:\n  - 'b' # one\n  # two\n  - x # three\n  - y\n  - 'd' # four\n"),
        Case(
            what: "an item goes, its comment stays", text: "a:\n- b\n- c # one\n- d\n",
            before: map(("a", names("b", "c", "d"))), after: map(("a", names("b", "d"))),
            expected: "a:\n- b\n# one\n- d\n"),
        Case(
            what: "entries come and go", text: "- a: b # one\n  c: d # two\n  # three\n  e: f\n",
            before: .sequence([map(("a", .name("b")), ("c", .name("d")), ("e", .name("f")))], .block),
            after: .sequence([map(("c", .name("d")), ("x", .literal("y")), ("e", .name("f")))], .block),
            expected: "- # one\n  c: d # two\n  x: |-\n    y\n  # three\n  e: f\n"),
        Case(
            what: "an entry of several lines goes", text: "a: b\nc:\n- d # one\n  # two\n# three\ne: f\n",
            before: map(("a", .name("b")), ("c", names("d")), ("e", .name("f"))),
            after: map(("a", .name("b")), ("e", .name("f"))), expected: "a: b\n# one\n# two\n# three\ne: f\n"),
        Case(
            what: "an entry comes first", text: "# one\na: b # two\n", before: map(("a", .name("b"))),
            after: map(("x", .name("y")), ("a", .name("b"))), expected: "# one\nx: y\na: b # two\n"),
        Case(
            what: "an entry that nobody named", text: "a: b\nc: d\n", before: map(("a", .name("b"))),
            after: map(("a", .name("x"))), expected: "a: x\nc: d\n"),
        Case(
            what: "no line end at the end", text: "a: |-\n  b", before: map(("a", .literal("b"))),
            after: map(("a", .literal("c")), ("d", .name("e"))), expected: "a: |-\n  c\nd: e"),
        Case(
            what: "blank lines that belong to a text", text: "a: |+\n  b\n\n# c\n",
            before: map(("a", .literal("b\n\n"))),
            after: map(("a", .literal("b\n\n")), ("d", .name("e"))), expected: "a: |+\n  b\n\nd: e\n# c\n"),
        Case(
            what: "CRLF", text: "a: b # c\r\nd: e\r\n", before: map(("a", .literal("b")), ("d", .name("e"))),
            after: map(("a", .literal("x\ny")), ("d", .name("e")), ("f", names("g"))),
            expected: "a: |- # c\r\n  x\r\n  y\r\nd: e\r\nf:\r\n- g\r\n"),
        Case(
            what: "a byte order mark", text: "\u{FEFF}a: b # c\n", before: map(("a", .name("b"))),
            after: map(("a", .name("é")), ("d", .name("e"))), expected: "\u{FEFF}a: \"é\" # c\nd: e\n"),
    ]) func `The bytes around what is rewritten stay`(example: Case) throws {
        #expect(try revised(example.text, example.before, example.after).0 == example.expected)
    }

    @Test func `Items that are given up go with the comments in them, and only those`() throws {
        let text =
            "# top\na: # beside\n# one\n- b # two\n  # three\n\n# four\n- c # five\n# six\n- d\n  # seven\n# end\n"
        let (kept, dropped) = try revised(text, Self.map(("a", Self.names("b"))), Self.map(("a", Self.names("b", "x"))))
        #expect(kept == "# top\na: # beside\n# one\n- b # two\n  # three\n\n# four\n- x\n# end\n")
        #expect(dropped.map(\.line) == [8, 9, 11])
        let (fewer, _) = try revised(text, Self.map(("a", Self.names("b"))), Self.map(("a", Self.names("b"))))
        #expect(fewer == "# top\na: # beside\n# one\n- b # two\n  # three\n\n# four\n# end\n")
        let none = YAMLValue.sequence([], .block)
        #expect(
            try revised(text, Self.map(("a", none)), Self.map(("a", none))).0 == "# top\na: [] # beside\n# one\n# end\n"
        )
    }

    @Test(.timeLimit(.minutes(5)), arguments: [YAMLValue.Layout.block, .flow])
    func `Work grows with the file, not with its square`(layout: YAMLValue.Layout) throws {
        let count = 30_000
        func value(_ word: String, _ place: Int) -> YAMLValue { .name("\(word)\(place % 2 == 0 ? "" : "s")") }
        func whole(_ word: String) -> YAMLValue {
            Self.map(("a", .mapping((0..<count).map { .init("k\($0)", value(word, $0)) }, layout)))
        }
        let entries = (0..<count).map { "k\($0): mot\($0 % 2 == 0 ? "" : "s")" }
        let text =
            layout == .block
            ? "a:\n" + entries.map { "  \($0) # one\n  # two\n" }.joined()
            : "a: {\(entries.joined(separator: ", "))} # one\n"
        let expected = text.replacing("mot", with: "autre")
        #expect(try revised(text, whole("mot"), whole("autre")).0 == expected)
    }

    @Test func `Comments are what stands outside of texts`() throws {
        let text = "# a\nb: 'c # d'   # e\nf: >- # g\n  # h\n  i\n# j\nk: [l,# m\n  \"#n\"]#o\n"
        let file = SourceFile(path: "x.yaml", text: text)
        let comments = YAMLComment.all(in: file, root: try #require(YAMLReader.read(file).root))
        #expect(comments.map { String(decoding: $0.text, as: UTF8.self) } == ["# a", "# e", "# g", "# j", "# m", "#o"])
        #expect(comments.map(\.line) == [1, 2, 3, 6, 7, 8])
        #expect(comments.allSatisfy { Array(file.bytes[$0.range]) == $0.text })
    }
}
