import ConversationCore
import PlainText
import PromptLibrary
import SpannedYAML
import Testing

/// Every rule's bad example is found by that rule and nothing else; every good one is clean.
struct PromptRuleTests {
    private static let accueil = PromptReference(name: "accueil", version: 1)

    private func file(_ text: String, _ rule: Rule) -> SourceFile {
        // What is not UTF-8 cannot be written in a rule's text.
        let bytes = Array(text.utf8)
        guard rule.id == "prompt-encoding", let place = bytes.firstIndex(of: 0xEF) else {
            return SourceFile(path: "prompts/accueil/v1.md", bytes: bytes)
        }
        return SourceFile(path: "prompts/accueil/v1.md", bytes: Array(bytes[..<place] + [0xE8] + bytes[(place + 3)...]))
    }

    @Test(arguments: PromptRules.all) func aRuleOfOneFileFindsItsBadExampleAndNothingElse(rule: Rule) {
        let (prompt, found) = PromptReader.read(file(rule.bad, rule), expected: Self.accueil)
        #expect(found.map(\.rule) == [rule.id])
        #expect(found.first?.severity == rule.severity)
        #expect(prompt == nil)
    }

    @Test(arguments: PromptRules.all) func aRuleOfOneFileLikesItsGoodExample(rule: Rule) {
        let (prompt, found) = PromptReader.read(file(rule.good, rule), expected: Self.accueil)
        #expect(found == [])
        #expect(prompt?.reference == Self.accueil)
    }

    private func againstMuseum(_ text: String) throws -> [Diagnostic] {
        let file = SourceFile(path: "prompts/accueil/v1.md", text: text)
        let (prompt, found) = PromptReader.read(file, expected: Self.accueil)
        let read = try #require(prompt, "\(found)")
        return PromptExampleCheck(flow: SampleFlows.museum).findings([read])
            + PromptVariableCheck(flow: SampleFlows.museum).findings([read])
    }

    @Test(arguments: PromptRules.againstFlow) func aRuleAgainstAFlowFindsItsBadExampleAndNothingElse(rule: Rule) throws
    {
        #expect(try againstMuseum(rule.bad).map(\.rule) == [rule.id])
        #expect(try againstMuseum(rule.good) == [])
    }

    private func againstLock(_ text: String) throws -> [Diagnostic] {
        let rule = try #require(PromptRules.all.first { $0.id == "prompt-front-matter" })
        let prompt = try #require(PromptReader.read(file(rule.good, rule), expected: Self.accueil).prompt)
        let (lock, found) = PromptLock.read(SourceFile(path: "prompts/prompts.lock", text: text))
        return found + lock.findings([prompt], present: [Self.accueil])
    }

    @Test(arguments: PromptRules.lock) func aRuleOfTheLockFindsItsBadExampleAndNothingElse(rule: Rule) throws {
        let found = try againstLock(rule.bad)
        #expect(found.map(\.rule) == [rule.id])
        #expect(found.first?.severity == rule.severity)
        #expect(try againstLock(rule.good) == [])
    }

    @Test(arguments: ModelRules.all) func aRuleOfTheModelsFindsItsBadExampleAndNothingElse(rule: Rule) throws {
        let today = try #require(Day("2026-11-22"))
        func findings(_ text: String) -> [Diagnostic] {
            let (catalogue, found) = ModelCatalogueReader.read(SourceFile(path: "prompts/models.yaml", text: text))
            return found + (catalogue?.calendarWarnings(today: today) ?? [])
        }
        #expect(findings(rule.bad).map(\.rule) == [rule.id])
        #expect(findings(rule.bad).first?.severity == rule.severity)
        #expect(findings(rule.good) == [])
    }

    @Test func idsAreUnique() {
        let ids = (PromptRules.all + PromptRules.againstFlow + PromptRules.lock + ModelRules.all).map(\.id)
        #expect(Set(ids).count == ids.count)
    }
}
