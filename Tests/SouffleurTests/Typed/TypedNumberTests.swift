import Testing

@testable import souffleur

/// Numbers are read as people of the language write them, and never guessed.
struct TypedNumberTests {
    private static let french = WritingHabits(languageCode: "fr")
    private static let english = WritingHabits(languageCode: "en")
    private static let other = WritingHabits(languageCode: "de")

    @Test(arguments: [
        ("6800,50", "6800.50"), ("6 800", "6800"), ("6\u{A0}800", "6800"), ("6\u{202F}800,50", "6800.50"),
        ("6\u{2009}800", "6800"), ("6.800,50", "6800.50"), ("6,800.50", "6800.50"), ("1 234 567", "1234567"),
        ("1.234.567", "1234567"), ("6800.50", "6800.50"), ("6 800.5", "6800.5"), ("6,800", "6.800"), ("0.125", "0.125"),
        ("-3", "-3"), ("\u{2212}3,5", "-3.5"), (" 12 ", "12"), ("007", "7"), ("0", "0"), ("000", "0"), ("0,5", "0.5"),
    ]) func `In French`(text: String, number: String) {
        #expect(TypedNumber(text, Self.french) == .number(number))
    }

    @Test(arguments: [
        ("6,800.50", "6800.50"), ("6,800", "6800"), ("6800.50", "6800.50"), ("1,234,567", "1234567"), ("6 800", "6800"),
        ("6.800", "6.800"), ("6.800,50", "6800.50"), ("-12", "-12"), ("0.5", "0.5"),
    ]) func `In English`(text: String, number: String) {
        #expect(TypedNumber(text, Self.english) == .number(number))
    }

    @Test func `What can be read in two ways is said to be so`() {
        #expect(TypedNumber("6.800", Self.french) == .ambiguous(["6800", "6.800"]))
        #expect(TypedNumber("-6.800", Self.french) == .ambiguous(["-6800", "-6.800"]))
        #expect(TypedNumber("6,800", Self.other) == .ambiguous(["6800", "6.800"]))
        #expect(TypedNumber("6,80", Self.other) == .number("6.80"))
    }

    @Test(arguments: [
        "", " ", "-", "abc", "6800 €", "68 00", "6 80", "1 2345", "0 800", "1e3", "6,8,0", "1.23.456", "1,234,56",
        "1.234,567,8", ",5", "5,", "+3", "--3", "6 800 50", "6,80\u{A0}0", "٣", "½", "1,2.3,4",
    ]) func `What is no number is unreadable in every language`(text: String) {
        for habits in [Self.french, Self.english, Self.other] {
            #expect(TypedNumber(text, habits) == .unreadable)
        }
    }

    @Test func `A comma before a fraction is more likely a slip in English`() {
        #expect(TypedNumber("6,80", Self.english) == .unreadable)
        #expect(TypedNumber("6800,50", Self.english) == .unreadable)
    }
}
