import FlowLanguage
public import SpannedYAML
public import Testing

@Suite struct RuleCatalogueTests {
    @Test(arguments: FlowRules.all) func aBadExampleIsFoundAndNothingElse(rule: Rule) throws {
        let file = try SmallFlow.with(rule.bad)
        let document = FlowReader.read(file)
        let shown = DiagnosticRenderer(files: [file]).render(document.diagnostics)
        #expect(Set(document.diagnostics.map(\.rule)) == [rule.id], "\(shown)")
        #expect(document.diagnostics.first { $0.rule == rule.id }?.severity == rule.severity)
        #expect((document.flow == nil) == (rule.severity == .error))
    }

    @Test(arguments: FlowRules.all) func aGoodExampleReadsWithoutErrors(rule: Rule) throws {
        let file = try SmallFlow.with(rule.good)
        let document = FlowReader.read(file)
        let shown = DiagnosticRenderer(files: [file]).render(document.diagnostics)
        #expect(!document.diagnostics.hasErrors && !document.diagnostics.contains { $0.rule == rule.id }, "\(shown)")
        #expect(document.flow != nil)
    }

    @Test func idsAreUniqueAmongAllRulesOfAFlow() {
        let ids = (FlowRules.all + YAMLRules.all + SchemaRules.all).map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func theSmallFlowHasNoFindings() {
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: SmallFlow.text))
        #expect(document.diagnostics == [])
        #expect(document.flow != nil)
    }
}

extension Rule: CustomTestStringConvertible {
    public var testDescription: String { id }
}
