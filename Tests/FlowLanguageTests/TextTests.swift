import ConversationCore
import FlowLanguage
import SpannedYAML
import Testing

@Suite struct TextTests {
    private func read(_ replaced: String, _ by: String) -> (FlowDocument, String) {
        let text = SmallFlow.text.replacing(replaced, with: by)
        return (FlowReader.read(SourceFile(path: "mini.yaml", text: text)), text)
    }

    @Test(arguments: [
        "says: {fr: \"Dites « {scenario.nim} ».\", en: \"Hi {scenario.nom}\"}",
        "says: {fr: 'l''idée {scenario.nim}', en: \"Hi {scenario.nom}\"}",
        "says: {fr: \"\\\"Été\\\" \\u00e9 {scenario.nim}\", en: \"Hi {scenario.nom}\"}",
        "says:\n      fr: |-\n        Une ligne.\n          Et {scenario.nim}\n      en: \"Hi {scenario.nom}\"",
    ]) func aPlaceholderIsShownAtItsOwnCharacters(says: String) throws {
        let (document, text) = read("may_rest_here: true", "may_rest_here: true\n    \(says)")
        let finding = try #require(document.diagnostics.first { $0.rule == "unknown-placeholder" })
        #expect(finding.span?.start.text == place(of: "{scenario.nim}", in: text))
        #expect(finding.fix == "write `{scenario.nom}`")
    }

    @Test func templatesAreFilledByPosition() throws {
        let (document, _) = read(
            "may_rest_here: true", "may_rest_here: true\n    says: {fr: \"a {idee.titre}\", en: \"{idee.titre} b\"}")
        let says = try #require(document.flow?.states[1].says)
        let field = Template.Segment.placeholder(.field(FieldReference(kind: KindID(rawValue: 1), field: 0)))
        #expect(says.variants == [[.literal("a "), field], [field, .literal(" b")]])
    }

    @Test func withOneLanguageTextsArePlain() throws {
        let plain = SmallFlow.text
            .replacing("languages: [fr, en]", with: "languages: [fr]")
            .replacing(try Regex("\\{fr: (\"[^\"]*\"), en: \"[^\"]*\"\\}", as: (Substring, Substring).self)) {
                $0.output.1
            }
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: plain))
        #expect(document.diagnostics == [])
        #expect(document.flow?.title == LocalizedText(["Mini"]))
    }

    @Test func aSplitTextIsExplainedOnce() {
        let (document, _) = read("label: {fr: \"Fin\", en: \"End\"}", "label: {fr: Fin, enfin, oui, en: End}")
        #expect(document.diagnostics.map(\.rule) == ["yaml-split-text"])
    }

    @Test func reasonAndGeneratedAtAreKnownOnlyInTheirPlaces() throws {
        let (document, _) = read("\"Pardon ?\"", "\"Pardon ? {reason}\"")
        #expect(document.diagnostics.first?.fix == "delete it")
        let good = try SmallFlow.with(
            "exports:\n  csv:\n    rows: idee.pistes\n    heading: \"{scenario.nom}, {generated_at}\"\n    columns: {Mot: mot}"
        )
        let flow = try #require(FlowReader.read(good).flow)
        #expect(flow.exports[0].heading?.variants.count == 1)
        #expect(flow.exports[0].columns == [.init(heading: "Mot", itemField: 0)])
    }
}
