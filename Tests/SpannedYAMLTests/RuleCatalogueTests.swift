public import SpannedYAML
public import Testing

@Suite struct RuleCatalogueTests {
    @Test(arguments: YAMLRules.all) func aBadExampleIsFoundAndNothingElse(rule: Rule) {
        // Two examples cannot be written as text.
        let bytes: [UInt8] =
            switch rule.id {
            case "yaml-encoding": [0x6E, 0x3A, 0x20, 0xE8, 0x6D]
            case "yaml-too-large": [UInt8](repeating: 0x20, count: (16 << 20) + 1)
            default: Array(rule.bad.utf8)
            }
        let found = YAMLReader.read(SourceFile(path: "bad.yaml", bytes: bytes)).diagnostics
        #expect(found.map(\.rule) == [rule.id])
        #expect(found.map(\.severity) == [rule.severity])
    }

    @Test(arguments: YAMLRules.all) func aGoodExampleReadsWithoutFindings(rule: Rule) {
        let (root, found) = YAMLReader.read(SourceFile(path: "good.yaml", text: rule.good))
        #expect(found == [])
        #expect(root != nil)
    }

    @Test(arguments: SchemaRules.all) func aSchemaRulesBadExampleIsFoundAndNothingElse(rule: Rule) throws {
        #expect(try readStep(rule.bad).map(\.rule) == [rule.id])
    }

    @Test(arguments: SchemaRules.all) func aSchemaRulesGoodExampleReadsWithoutFindings(rule: Rule) throws {
        #expect(try readStep(rule.good) == [])
    }

    @Test func idsAreUniqueAndLookAlike() {
        let ids = (YAMLRules.all + SchemaRules.all).map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D } })
    }
}

/// Reads the small schema of the shared rules' examples; gives the findings.
func readStep(_ text: String) throws -> [Diagnostic] {
    enum Kind: String, CaseIterable { case court, long }
    let bag = DiagnosticBag(path: "step.yaml")
    let root = try #require(YAMLReader.read(SourceFile(path: "step.yaml", text: text)).root)
    let keys = ["nom", "rang", "actif", "etapes", "genre"]
    let reader = try #require(MappingReader(root, "a step", keys: keys, into: bag))
    _ = reader.requiredText("nom")
    _ = reader.integer("rang", in: 1...9)
    _ = reader.flag("actif")
    _ = reader.texts("etapes")
    _ = reader.choice("genre", as: Kind.self)
    return bag.diagnostics
}

extension Rule: CustomTestStringConvertible {
    public var testDescription: String { id }
}
