import ConversationCore
import FlowLanguage
import SpannedYAML
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct FlowFileTests {
    /// The product's own flow, read where it lies in the repository.
    private func marketing() throws -> SourceFile {
        let file = try #require(fopen("\(Checkout.root)/flows/marketing.yaml", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return SourceFile(path: "flows/marketing.yaml", bytes: Array(bytes[..<count]))
    }

    @Test func theMarketingFlowHasNoFindings() throws {
        let file = try marketing()
        let document = FlowReader.read(file)
        #expect(document.diagnostics == [], "\(DiagnosticRenderer(files: [file]).render(document.diagnostics))")
        let flow = try #require(document.flow)
        #expect(flow.states.map(\.name) == ["draft", "collecting_targets", "ready"])
        #expect(
            flow.kinds.map(\.collection) == ["scenario", "objectifs", "cibles", "ressources", "recherches", "plans"])
        #expect(flow.kinds[0].atMost == 1)
        #expect(
            document.promptReferences.map(\.value.description) == [
                "generate-plan@1", "suggest-targets@1", "search-inspiration@1", "converse@1",
            ])
    }

    @Test func everythingASmallFlowSaysIsInTheCompiledOne() throws {
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: SmallFlow.text))
        let flow = try #require(document.flow)
        #expect(flow.languages == ["fr", "en"] && flow.version == 1 && flow.name == "mini")
        #expect(flow.kinds[0].fields[3].type == .number(minimum: 0, maximum: FieldType.defaultNumberBound))
        #expect(flow.kinds[1].atMost == 5 && !flow.kinds[1].versioned)
        let search = flow.intents[2]
        #expect(search.prompt == PromptReference(name: "chercher", version: 2))
        #expect(search.write == .creates(KindID(rawValue: 1)))
        #expect(search.proposes?.source == .createdList(field: 3))
        #expect(search.proposes?.with == [.init(field: 0, itemField: 0)])
        #expect(flow.states[0].movesOn == [.init(to: StateID(rawValue: 1), when: [GuardID(rawValue: 0)])])
        #expect(!flow.states[0].mayRestHere && flow.states[1].mayRestHere)
        #expect(flow.guards[0].source == "count(idees) >= 1")
        #expect(
            document.places.states.map(\.start.text) == [
                place(of: "debut:", in: SmallFlow.text), place(of: "fin:", in: SmallFlow.text),
            ])
    }

    @Test func promptsAreListedWithTheirPlacesAlsoWhenTheFlowIsWrong() {
        let text = SmallFlow.text.replacing("starts_in: debut", with: "starts_in: debu")
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: text))
        #expect(document.flow == nil)
        #expect(
            document.promptReferences.map(\.span.start.text) == [
                place(of: "chercher@2", in: text), place(of: "lire@1", in: text),
            ])
    }

    @Test func allFindingsComeAtOnceEachWithItsPlace() throws {
        let text = SmallFlow.text
            .replacing("starts_in: debut", with: "starts_in: debu")
            .replacing("version: 1", with: "version: un")
            .replacing("offers: [ajouter, chercher]\n    moves_on", with: "offers: [ajoter]\n    moves_on")
            .replacing("{to: fin, when", with: "{to: fni, when")
            .replacing("creates: scenario", with: "creats: scenario")
            .replacing("with: {titre: mot}", with: "with: {titre: mots}")
            .replacing("      unclear", with: "      uncler").replacing("unclear: {say: {fr", with: "uncler: {say: {fr")
            .replacing("type: date", with: "type: dtae")
        let document = FlowReader.read(SourceFile(path: "mini.yaml", text: text))
        let found = document.diagnostics.map { "\($0.span?.start.text ?? "") \($0.rule) \($0.fix ?? "")" }
        #expect(found.contains("\(place(of: "debu", in: text) ?? "") unknown-state write `debut`"))
        #expect(found.contains("\(place(of: "ajoter", in: text) ?? "") unknown-intent write `ajouter`"))
        #expect(found.contains("\(place(of: "fni", in: text) ?? "") unknown-state write `fin`"))
        #expect(found.contains("\(place(of: "creats", in: text) ?? "") unknown-key write `creates`"))
        #expect(found.contains("\(place(of: "mots", in: text) ?? "") unknown-field write `mot`"))
        #expect(found.contains("\(place(of: "uncler", in: text) ?? "") unknown-key write `unclear`"))
        #expect(found.contains("\(place(of: "dtae", in: text) ?? "") unknown-value write `date`"))
        // What is written with a slip is not missed as well.
        #expect(document.diagnostics.count == 8)
    }
}
