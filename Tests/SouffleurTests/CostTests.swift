import Foundation
import Testing

/// What a product owner sees of the costs.
struct CostTests {
    private static let demo = "recordings/marketing/demo-dix-minutes.yaml"

    @Test func `Each recording's turns, its sum, and the sum of all`() throws {
        let told = try Command()("replay", "--cost", "demo-dix-minutes", "en-continu")
        #expect(told.status == 0 && told.errors.isEmpty)
        let paragraphs = told.output.components(separatedBy: "\n\n")
        #expect(paragraphs.count == 4)
        let lines = paragraphs[0].split(separator: "\n")
        #expect(lines[0] == "ok    \(Self.demo)  12 turns, 11 calls")
        #expect(lines[1].split(separator: " ").prefix(2) == ["turn", "calls"] && lines[1].hasSuffix("  cost"))
        // Ten of its turns asked a model, one of them twice.
        #expect(lines.count == 2 + 10 + 1)
        #expect(lines.dropFirst(2).allSatisfy { $0.contains(#/ \$0\.00\d\d$/#) })
        #expect(try #require(lines.last).split(separator: " ").prefix(2) == ["all", "11"])
        #expect(paragraphs[2].hasPrefix("cost: $0.00"))
        #expect(paragraphs[2].contains(" for 2 conversations, 17 turns, 15 calls\n"))
        #expect(paragraphs[2].contains("      gpt-4o-mini at the prices read on 2026-11-22"))
        #expect(paragraphs[3] == "2 as recorded, 0 failed\n")
    }

    @Test func `What is unknown is said, and nothing is counted as free`() throws {
        let told = try Command()("replay", "--cost", "panne-puis-reprise")
        #expect(told.output.contains("  unknown\n") && told.output.contains("cost: at least $0.00"))
        #expect(told.output.contains("3 attempts did not say what was used: that part is unknown, not free\n"))
        let copy = try CopiedProject()
        try copy.edit("prompts/models.yaml", "input: 0.15", "input: 1000")
        #expect(try copy.souffleur("replay", "--cost", "en-continu").output.contains("cost: $"))
        let models = try copy.text("prompts/models.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        let price = try #require(models.firstIndex { $0.hasSuffix("input: 1000") })
        // The key, and its four lines.
        let without = models[..<(price - 1)] + models[(price + 4)...]
        try copy.write(without.joined(separator: "\n"), to: "prompts/models.yaml")
        let unpriced = try copy.souffleur("replay", "--cost", "en-continu")
        #expect(unpriced.status == 0)
        #expect(unpriced.output.contains("cost: unknown for 1 conversation"))
        #expect(unpriced.output.contains("gpt-4o-mini has no price in the models file: its cost is unknown\n"))
    }

    @Test func `A failed recording has its costs all the same, and nothing is told unasked`() throws {
        let copy = try CopiedProject()
        try copy.edit("recordings/marketing/plan-trop-tot.yaml", "    state: ready\n", "    state: draft\n")
        let failed = try copy.souffleur("replay", "--cost", "plan-trop-tot")
        #expect(failed.status == 1 && failed.output.contains("cost: $0.00") && failed.output.contains("CHANGED"))
        #expect(failed.output.hasSuffix("\n0 as recorded, 1 failed\n"))
        #expect(try !Command()("replay", "plan-trop-tot").output.contains("$"))
        #expect(try Command()("replay", "--update", "--cost").status == 64)
    }
}
