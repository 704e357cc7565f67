import FlowLanguage
import FoundationEssentials
import SpannedYAML
import TestSupport
import Testing

/// A name whose own line moved is told apart from what it then seems to belong to.
struct MovedFirstLineTests {
    /// Only the name's own line moves, so that what belongs to it is taken for a part of the neighbour above.
    @Test(arguments: ["marketing", "sinistre"])
    func `An intent, an entity or a state whose first line stands too far right has one finding`(flow: String) throws {
        let path = "\(Checkout.root)/flows/\(flow).yaml"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        var isFirst = true
        var tried = 0
        for place in lines.indices.dropLast() {
            let indentation = lines[place].prefix { $0 == " " }.count
            if indentation == 0, !lines[place].isEmpty { isFirst = true }
            let isSection = indentation == 0 && place > 20 && lines[place].hasSuffix(":")
            let opens =
                isSection || indentation == 2 && lines[place].hasSuffix(":") && lines[place + 1].hasPrefix("    ")
            if opens, !isFirst || isSection {
                var moved = lines
                moved[place] = "  " + lines[place]
                let text = moved.joined(separator: "\n")
                let findings = FlowReader.read(SourceFile(path: "moved.yaml", text: text)).diagnostics
                    .filter { $0.severity == .error }
                #expect(findings.map(\.rule) == ["yaml-indentation"], "\(lines[place]) \(findings.map(\.message))")
                #expect(findings.first?.span?.start.line == place + 1, "\(lines[place])")
                #expect(findings.first?.fix?.hasPrefix("begin the line at column \(indentation + 1)") == true)
                tried += 1
            }
            if indentation == 2 { isFirst = false }
        }
        #expect(tried > 20)
    }

    /// Whole blocks move: what follows them then seems to belong to them.
    @Test(arguments: [-2, -1, 1])
    func `An intent, an entity or a state that moved as a whole has one finding, at its first line`(by: Int) throws {
        let path = "\(Checkout.root)/flows/sinistre.yaml"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        func column(_ line: String) -> Int { line.prefix { $0 == " " }.count }
        var tried = 0
        for place in lines.indices where column(lines[place]) == 2 && lines[place].hasSuffix(":") {
            let end = lines[(place + 1)...].firstIndex { column($0) <= 2 } ?? lines.endIndex
            // One that is alone in its section may stand there.
            guard end - place > 1, !(lines[place - 1].hasSuffix(":") && lines[end].isEmpty) else { continue }
            var moved = lines
            for line in place..<end {
                moved[line] =
                    by < 0 ? String(moved[line].dropFirst(-by)) : String(repeating: " ", count: by) + moved[line]
            }
            let findings = FlowReader.read(SourceFile(path: "moved.yaml", text: moved.joined(separator: "\n")))
                .diagnostics.filter { $0.severity == .error }
            #expect(findings.map(\.rule) == ["yaml-indentation"], "\(lines[place]) \(findings.map(\.message))")
            #expect(findings.first?.span?.start.line == place + 1, "\(lines[place])")
            #expect(findings.first?.fix?.hasPrefix("begin the line at column 3") == true, "\(lines[place])")
            tried += 1
        }
        #expect(tried > 60)
    }

    private func found(_ old: String, _ new: String) -> [String] {
        #expect(SmallFlow.text.contains(old))
        return FlowReader.read(SourceFile(path: "mini.yaml", text: SmallFlow.text.replacing(old, with: new)))
            .diagnostics.map { "\($0.span?.start.line ?? 0) \($0.message) -> \($0.fix ?? "")" }
    }

    @Test func `A name without a value between two equal ones is no line that moved`() {
        let found = found(
            "    label: {fr: \"Chercher\", en: \"Search\"}\n",
            "    label: {fr: \"Chercher\", en: \"Search\"}\n    route:\n    label: {fr: \"Chercher\", en: \"Search\"}\n"
        )
        #expect(found.contains { $0.contains("`label` is written twice in the same place") }, "\(found)")
        #expect(!found.contains { $0.contains("too far") }, "\(found)")
    }

    @Test func `Lines that moved together have one finding, which says where they belong`() {
        let body =
            "    label: {fr: \"Chercher\", en: \"Search\"}\n    prompt: chercher@2\n    creates: idee\n"
            + "    proposes: {each"
        let moved = body.replacing("\n    ", with: "\n  ").dropFirst(2)
        let found = found(body, String(moved))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("`label` stands too far left -> begin the line at column 5") == true, "\(found)")
    }
}
