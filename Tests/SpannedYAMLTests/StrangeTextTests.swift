import SpannedYAML
import Testing

/// Text that a person did not mean to write: what git left behind, and spaces that are none.
struct StrangeTextTests {
    private func findings(_ text: String) -> [Diagnostic] {
        YAMLReader.read(SourceFile(path: "x.yaml", text: text)).diagnostics
    }

    @Test(arguments: ["\n", "\r\n"]) func `An unresolved merge is called one, once, with its end`(end: String) {
        let text = ["a: b", "<<<<<<< HEAD", "c: d", "=======", "c: e", ">>>>>>> autre", "f: g", ""].joined(
            separator: end)
        let found = findings(text)
        #expect(found.map(\.rule) == ["merge-conflict"])
        #expect(found.first?.message.contains("an unresolved merge") == true)
        #expect(found.first?.span?.start == SourcePosition(line: 2, column: 1))
        #expect(found.first?.notes.map(\.span?.start.line) == [6])
    }

    @Test func `Every unresolved merge is found`() {
        let one = "<<<<<<< a\nb: c\n||||||| base\nb: b\n=======\nb: d\n>>>>>>> e\n"
        #expect(findings(one + "x: y\n" + one).map(\.span?.start.line) == [1, 9])
    }

    @Test(arguments: ["<<<<<<< HEAD\na: b\n", "a: b\n>>>>>>> autre\n", "a: b\n=======\nc: d\n"])
    func `What is left of a merge is called so`(text: String) {
        #expect(findings(text).map(\.rule) == ["merge-conflict"])
    }

    @Test func `A text may hold the marks of git`() {
        #expect(findings("a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> b\nb: \"<<<<<<< x\"\n") == [])
    }

    @Test(arguments: [
        ("\u{A0}", "no-break space (U+00A0)"), ("\u{202F}", "narrow no-break space (U+202F)"),
        ("\u{3000}", "ideographic space (U+3000)"), ("\u{200B}", "zero-width space (U+200B)"),
        ("\u{2009}", "thin space (U+2009)"), ("\u{FEFF}", "byte order mark (U+FEFF)"),
    ])
    func `A space that is none is named where it indents a line`(space: String, name: String) {
        for text in [
            "a:\n \(space)b: c\n", "a:\n\(space)\(space)b: c\n", "a:\n  b: c\n \(space)d: e\n",
            "a:\n  - b\n \(space)- c\n", "a:\n  b:\n    c: d\n  \(space) e: f\n",
        ] {
            let found = findings(text)
            #expect(found.map(\.rule) == ["yaml-strange-space"], "\(text)")
            #expect(found.first?.message.contains(name) == true, "\(found)")
            #expect(found.first?.fix?.contains("plain spaces") == true)
        }
    }

    @Test func `A no-break space after a colon is named`() {
        for text in ["a:\u{A0}b\n", "x: y\na:\u{A0}\"b\"\n", "a: {b:\u{A0}c}\n"] {
            let found = findings(text)
            #expect(found.map(\.rule) == ["yaml-strange-space"], "\(text)")
            #expect(found.first?.message.contains("no-break space (U+00A0)") == true)
        }
    }

    @Test func `Texts keep their no-break spaces`() {
        #expect(
            findings("a: \"Attention\u{A0}: «\u{202F}oui\u{202F}»\"\nb: |\n  x\n  \u{A0}y\nc: 5\u{A0}000 euros\n") == []
        )
    }

    @Test func `A number with a no-break space says so`() throws {
        let (root, _) = YAMLReader.read(SourceFile(path: "x.yaml", text: "n: 1\u{202F}000\n"))
        let bag = DiagnosticBag(path: "x.yaml")
        let node = try #require(root)
        let reader = try #require(MappingReader(node, "x", keys: ["n"], into: bag))
        #expect(reader.integer("n") == nil)
        #expect(bag.diagnostics.first?.message.contains("narrow no-break space (U+202F)") == true)
        #expect(bag.diagnostics.first?.fix == "write `1000`")
    }

    @Test func `A line that was moved to the left is the one that is blamed`() {
        let found = findings("i:\n  a:\n    b: c\n  d: e\n    f: g\n")
        #expect(found.map(\.rule) == ["yaml-indentation"])
        #expect(found.first?.span?.start == SourcePosition(line: 4, column: 3))
        #expect(found.first?.message.contains("stands too far left") == true)
    }

    @Test(arguments: [
        ("i:\n  a:\n    b: c\n   d: e\n", 4, "left"), ("i:\n  a:\n    b: c\n     d: e\n", 4, "right"),
        ("i:\n  a: {b: c}\n    d: {e: f}\n", 3, "right"), ("i:\n  - a\n   - b: c\n", 3, "right"),
        ("i:\n    b: c\n  d: e\n", 3, "left"), ("a: b\n c: d\n", 2, "right"),
        ("i:\n  a:\n    b: c\n    x:\n      y: z\n  d: e\n    f: g\n", 6, "left"),
        ("a:\n  x: 1\ni:\n  j:\n  b: c\n    d: e\n    f: g\n", 5, "left"),
        ("a:\n  x: 1\ni:\n  j:\n   b: c\n    d: e\n    f: g\n", 5, "left"),
        ("a:\n  x: 1\ni:\n  j:\n      b: c\n    d: e\n", 5, "right"),
        ("a:\n  x: 1\ni:\n  j:\n  b:\n      c: d\n    e: f\n", 5, "left"),
        ("a:\n  x: 1\ni:\n  j:\n    b: c\n  d:\n      e: f\n      k: l\n    g: h\n", 6, "left"),
        ("a:\n  x: 1\ni:\n  j:\n      b:\n      c: d\n    e: f\n", 5, "right"),
        ("a:\n  x: 1\ni:\n  j:\n    b: c\n   d:\n    e: f\n", 6, "right"),
        ("a:\n   - x\n  m:\n  n:\n    o: p\n", 3, "right"),
        ("a:\n  x: 1\ni: {j: k}\n  m:\n  n:\n    o: p\n", 4, "right"),
        ("a:\n  x: 1\ni:\n  j:\n     b: c\n    d: e\n", 5, "right"),
    ])
    func `A line is said to stand too far to the side on which it stands`(text: String, line: Int, side: String) {
        let found = findings(text)
        #expect(found.map(\.rule) == ["yaml-indentation"], "\(found)")
        #expect(found.first?.span?.start.line == line)
        #expect(found.first?.message.contains("stands too far \(side)") == true, "\(found)")
    }
}
