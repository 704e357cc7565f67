import FlowLanguage
import SpannedYAML
import TestSupport
import Testing

/// Files of nearly a megabyte made to be slow: many of one thing, long lines, large analyses.
@Suite struct HostileSizeTests {
    private static func repeated(_ piece: (Int) -> String, _ count: Int) -> String { (0..<count).map(piece).joined() }

    private static let parts: [(String, @Sendable () -> String)] = [
        (
            "placeholders",
            { "states:\n  fin: {says: {fr: \"\(repeated({ _ in "{scenario.nom}" }, 20_000))\", en: \"x\"}}" }
        ),
        (
            "unknown placeholders",
            { "states:\n  fin: {says: {fr: \"\(repeated({ "{idee.t\($0)}" }, 20_000))\", en: \"x\"}}" }
        ),
        ("unknown keys", { "repairs:\n" + repeated({ "  k\($0): x\n" }, 2_000) }),
        ("offers", { "states:\n  fin: {offers: [\(repeated({ "o\($0), " }, 20_000))ajouter]}" }),
        (
            "guards",
            {
                "guards:\n"
                    + repeated(
                        { "  g\($0): {is: count(idees) >= \($0 % 5), otherwise: {fr: \"Non.\", en: \"No.\"}}\n" }, 1_000
                    )
            }
        ),
        (
            "terms",
            {
                "guards:\n"
                    + repeated(
                        {
                            "  g\($0): {is: '\((0..<40).map { "scenario.budget == \($0)" }.joined(separator: " or "))', otherwise: {fr: \"Non.\", en: \"No.\"}}\n"
                        }, 250)
            }
        ),
        (
            "counts",
            {
                "guards:\n  g: {is: count(k0) > 900 and count(k1) > 90 and scenario.budget > 3, otherwise: {fr: \"Non.\", en: \"No.\"}}\nentities:\n"
                    + repeated(
                        {
                            "  k\($0): {collection: k\($0), at_most: 1000, label: {fr: \"K\", en: \"K\"}, fields: {x: {type: text, label: {fr: \"X\", en: \"X\"}}}}\n"
                        }, 3)
            }
        ),
        (
            "moves",
            {
                "states:\n"
                    + repeated(
                        { index in
                            let moves = repeated({ _ in "{to: fin, when: [a_une_idee]}, " }, 50)
                            return
                                "  s\(index): {label: {fr: \"S\", en: \"S\"}, offers: [ajouter], moves_on: [\(moves)]}\n"
                        }, 190)
            }
        ),
        (
            "comparisons",
            {
                "entities:\n"
                    + repeated(
                        {
                            "  k\($0): {collection: ks\($0), at_most: 1000, label: {fr: \"K\", en: \"K\"}, fields: {x: {type: number, label: {fr: \"X\", en: \"X\"}}}}\n"
                        }, 39) + "guards:\n"
                    + repeated(
                        { index in
                            let conditions = (0..<20).map {
                                "count(ks\((index + $0) % 39)) >= \(index + 3 * $0) and latest(ks\((index + $0) % 39)).x > latest(ks\((index + $0 + 1) % 39)).x"
                            }
                            return
                                "  g\(index): {is: '\(conditions.prefix(index % 20 + 1).joined(separator: " or "))', otherwise: {fr: \"Non.\", en: \"No.\"}}\n"
                        }, 290) + "intents:\n"
                    + repeated(
                        { "  a\($0): {label: {fr: \"A\($0)\", en: \"A\($0)\"}, creates: k\($0), needs: [g\($0)]}\n" },
                        39)
                    + "everywhere: {offers: [\(repeated({ "a\($0), " }, 39))ajouter]}\nstates:\n"
                    + repeated(
                        { index in
                            let moves = repeated(
                                { "{to: s\((index + $0 * 7) % 190), when: [g\((index + $0) % 200 + 40), g\($0)]}, " },
                                30)
                            return
                                "  s\(index): {label: {fr: \"S\", en: \"S\"}, offers: [chercher], moves_on: [\(moves)]}\n"
                        }, 190)
            }
        ),
        ("parentheses", { "guards:\n  a_une_idee: {is: '\(String(repeating: "(", count: 900_000))'}" }),
    ]

    @Test(arguments: parts.map(\.0)) func isReadSoon(name: String) throws {
        let part = try #require(Self.parts.first { $0.0 == name }?.1())
        let file = try SmallFlow.with(part)
        let start = processorTime()
        let document = FlowReader.read(file)
        let read = processorTime() - start
        #expect(read < .seconds(30))
        #expect(DiagnosticRenderer(files: [file]).render(document.diagnostics).utf8.count < 10_000_000)
        print("\(name): \(file.bytes.count) bytes, \(document.diagnostics.count) findings, \(read)")
    }
}
