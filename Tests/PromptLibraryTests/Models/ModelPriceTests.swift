import OpenAIWire
import PlainText
import PromptLibrary
import Testing

struct ModelPriceTests {
    private func price(_ text: String) throws -> TokenPrice { try #require(TokenPrice(dollarsPerMillion: text)) }

    @Test(arguments: [
        ("0.15", 150_000), ("0.075", 75_000), ("0", 0), ("0.000001", 1), ("1000000", 1_000_000_000_000),
        ("12.5", 12_500_000),
    ])
    func `A price is the decimal that was written`(text: String, picodollars: Int) throws {
        #expect(try price(text).picodollars == picodollars)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "+1", "1e3", "0.1234567", "1000000.1", "99999999", "0,15", "１", "1 "])
    func `What is no such decimal is no price`(text: String) { #expect(TokenPrice(dollarsPerMillion: text) == nil) }

    @Test func `An answer costs its parts, each at its price`() throws {
        let list = ModelPrice(
            input: try price("0.10"), cachedInput: try price("0.01"), cacheWrite: try price("0.125"),
            output: try price("0.50"),
            readOn: Day(number: 0))
        let usage = TokenUsage(prompt: 2_000, cached: 1_024, cacheWritten: 512, completion: 300, reasoning: 200)
        // (2000 − 1024 − 512) × 0.10 + 1024 × 0.01 + 512 × 0.125 + 300 × 0.50, in millionths of a dollar: 270.64
        #expect(list.cost(of: usage) == Money(picodollars: 270_640_000))
        #expect(list.cost(of: usage)?.description == "$0.0003")
        // A provider that tells of no cache, and a list without its prices.
        let short = ModelPrice(input: try price("0.15"), output: try price("0.60"), readOn: Day(number: 0))
        #expect(short.cost(of: TokenUsage(prompt: 100, completion: 10)) == Money(picodollars: 21_000_000))
        #expect(
            short.cost(of: TokenUsage(prompt: 100, cached: 60, cacheWritten: 40, completion: 10))
                == Money(picodollars: 21_000_000))
    }

    @Test(arguments: [
        TokenUsage(), TokenUsage(prompt: 1), TokenUsage(completion: 1), TokenUsage(prompt: 1, cached: 2, completion: 1),
        TokenUsage(prompt: 5, cached: 3, cacheWritten: 3, completion: 1),
        TokenUsage(prompt: .max, cached: .max, cacheWritten: .max, completion: 1),
        TokenUsage(prompt: .max, completion: .max),
    ])
    func `Unknown or senseless counts cost an unknown amount`(usage: TokenUsage) throws {
        let list = ModelPrice(input: try price("0.15"), output: try price("0.60"), readOn: Day(number: 0))
        #expect(list.cost(of: usage) == nil)
    }

    @Test func `Sums are exact where binary fractions are not`() throws {
        // 0.1 + 0.2 is not 0.3 in binary.
        let total = try (0..<1_000_000).reduce(Money.zero) { sum, _ in
            try #require(sum.adding(try price("0.1").times(1) ?? .zero))
        }
        #expect(total == Money(picodollars: 100_000_000_000) && "\(total)" == "$0.1000")
        #expect(Money(picodollars: .max).adding(Money(picodollars: 1)) == nil)
    }

    @Test(arguments: [
        (0, "$0"), (1, "<$0.0001"), (99_999_999, "<$0.0001"), (100_000_000, "$0.0001"), (149_999_999, "$0.0001"),
        (150_000_000, "$0.0002"), (2_100_000_000, "$0.0021"), (999_950_000_000, "$1.0000"),
        (1_234_567_890_123_456, "$1234.5679"),
        (.max, "$9223372.0369"),
    ])
    func `Money is shown to a hundredth of a cent`(picodollars: Int, text: String) {
        #expect(Money(picodollars: picodollars).description == text)
    }

    @Test func `A snapshot has its model's price, and an unknown name that of the model asked`() throws {
        let models = ModelCatalogue(
            models: ["gpt-4o-mini", "gpt-6-luna", "exact-2025-01-01"].map { Model(name: $0, profile: WireProfile()) },
            aliases: [.init("assistant", model: "gpt-6-luna")])
        let found = { (answered: String?, asked: String) in models.model(answering: answered, asked: asked)?.name }
        #expect(found("gpt-4o-mini-2024-07-18", "gpt-6-luna") == "gpt-4o-mini")
        #expect(found("gpt-4o-mini", "gpt-6-luna") == "gpt-4o-mini")
        #expect(found("exact-2025-01-01", "gpt-6-luna") == "exact-2025-01-01")
        #expect(found(nil, "gpt-4o-mini") == "gpt-4o-mini")
        for odd in [
            "", "-2024-07-18", "/models/smol.gguf", "gpt-4o-mini-2024-13-99", "gpt-4o-minié2024-07-18",
            "gpt-4o-mini-20240718",
        ] {
            #expect(found(odd, "gpt-6-luna") == "gpt-6-luna")
        }
        #expect(found("nobody", "nobody") == nil)
    }
}
