import OrderedJSON
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
    private func decimal(_ text: String) throws -> ExactDecimal? { ExactDecimal(try #require(JSONNumber(text: text))) }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("1.0", "1"), ("1.50", "1.5"), ("0.001", "0.001"), ("-0.5", "-0.5"),
        ("1e2", "100"), ("1E-2", "0.01"), ("100e-1", "10"), ("0e999999999", "0"), ("0.0000e-5", "0"),
        ("999999999999999.99", "999999999999999.99"), ("1e29", "100000000000000000000000000000"),
        ("1e-30", "0.000000000000000000000000000001"),
        ("999999999999999999999999999999", "999999999999999999999999999999"),
        ("1.00000000000000000000000000000000000000000000", "1"),
    ]) func `A number is kept to its last digit`(text: String, kept: String) throws {
        #expect(try decimal(text)?.description == kept)
    }

    @Test(arguments: [
        "1e30", "1e-31", "1e999999999", "-1e999999999", "1e-999999999", "1e99999999999999999999999999",
        "9999999999999999999999999999999", "0.1234567890123456789012345678901", "1234567890.123456789012345678901",
    ]) func `One with more than thirty digits is none to calculate with`(text: String) throws {
        #expect(try decimal(text) == nil)
    }

    @Test(arguments: [
        ("0.1", "+", "0.2", "0.3"), ("1", "-", "0.9", "0.1"), ("1.1", "*", "1.1", "1.21"), ("0", "*", "5", "0"),
        ("999999999999999.99", "+", "0.01", "1000000000000000"),
        ("999999999999999999999999999999", "+", "1", nil), ("999999999999999999999999999999", "-", "1e-5", nil),
        ("1e29", "+", "1e-30", nil), ("1e29", "+", "0", "100000000000000000000000000000"),
        ("1e-30", "-", "1e-30", "0"), ("1e15", "*", "1e15", nil),
        ("1e15", "*", "1e14", "100000000000000000000000000000"),
        ("1e-15", "*", "1e-15", "0.000000000000000000000000000001"), ("1e-16", "*", "1e-15", nil),
        // The digits on the way are many, those of the result few.
        ("0.0000000000000000000000000002", "*", "5000000000000000000000000000", "1"),
        ("-170141183460469231731687303715", "*", "-1000000000", nil),
    ]) func `What is calculated is exact, or is not there`(
        left: String, sign: String, right: String, result: String?
    ) throws {
        let (left, right) = (try #require(try decimal(left)), try #require(try decimal(right)))
        let found =
            switch sign {
            case "+": left.adding(right)
            case "-": left.subtracting(right)
            default: left.multiplied(by: right)
            }
        #expect(found?.description == result)
    }

    @Test func `Numbers of any size are ordered`() throws {
        let texts = [
            "-1e29", "-3", "-0.3", "-1e-30", "0", "1e-30", "0.25", "0.3", "2.9999999999999999999999999999", "3", "1e29",
        ]
        let numbers = try texts.map { try #require(try decimal($0), "\($0)") }
        for (left, number) in numbers.enumerated() {
            for (right, other) in numbers.enumerated() {
                #expect((number < other) == (left < right) && (number == other) == (left == right))
            }
        }
    }

    @Test func `A sum is the same in any order, and what is taken out again leaves no trace`() throws {
        var random = SeededRandom.announced(for: "exact sums")
        let texts = ["1e29", "-1e29", "1e-30", "-0.3", "0.1", "0.2", "999999999999999999999999999999", "7", "-12.5"]
        for _ in 0..<2_000 {
            let numbers = try (0..<random.below(9)).map { _ in try #require(try decimal(random.pick(texts))) }
            var sums = [ExactSum(), ExactSum(), ExactSum()]
            for number in numbers { sums[0].add(number) }
            for number in numbers.shuffled(using: &random) { sums[1].add(number) }
            let extra = try #require(try decimal(random.pick(texts)))
            sums[2].add(extra)
            for number in numbers { sums[2].add(number) }
            sums[2].remove(extra)
            #expect(Set(sums.map(\.total)).count == 1, "seed \(random.seed): \(numbers)")
        }
    }

    @Test func `Only the end of a sum counts`() throws {
        var sum = ExactSum()
        for text in ["999999999999999999999999999999", "1", "-1"] { sum.add(try #require(try decimal(text))) }
        #expect(sum.total?.description == "999999999999999999999999999999")
        sum.add(1)
        #expect(sum.total == nil)
        sum.add(try #require(try decimal("-999999999999999999999999999999")))
        #expect(sum.total == 1)
        sum.add(try #require(try decimal("-0.1")))
        #expect(sum.total?.description == "0.9")
    }
}
