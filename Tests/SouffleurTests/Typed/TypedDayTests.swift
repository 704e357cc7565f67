import PlainText
import Testing

@testable import souffleur

/// Days are read as people of the language write them, and never guessed.
struct TypedDayTests {
    private func read(_ text: String, _ code: String) -> TypedDay { TypedDay(text, WritingHabits(languageCode: code)) }

    private func day(_ text: String) throws -> TypedDay { .day(try #require(Day(text))) }

    @Test(arguments: [
        "20/11/2026", "20.11.2026", "20-11-2026", "20 11 2026", "2026-11-20", "2026/11/20", "20 novembre 2026",
        "20 Nov. 2026", "20\u{A0}novembre 2026", "november 20, 2026",
    ]) func `In French`(text: String) throws { #expect(read(text, "fr") == (try day("2026-11-20"))) }

    @Test(arguments: [
        "11/20/2026", "20/11/2026", "2026-11-20", "November 20, 2026", "Nov 20 2026", "20 November 2026",
        "20th November, 2026",
    ]) func `In English`(text: String) throws { #expect(read(text, "en") == (try day("2026-11-20"))) }

    @Test func `Habits of countries, where the language tells`() throws {
        #expect(read("1/2/2026", "fr") == (try day("2026-02-01")))
        #expect(read("1/2/2026", "en-GB") == (try day("2026-02-01")))
        #expect(read("1/2/2026", "en-US") == (try day("2026-01-02")))
        #expect(read("1er mars 2027", "fr") == (try day("2027-03-01")))
        #expect(read("1 aout 2027", "fr") == (try day("2027-08-01")))
        #expect(read("11/11/2026", "en") == (try day("2026-11-11")))
    }

    @Test func `What can be read in two ways is said to be so`() throws {
        let (first, second) = (try #require(Day("2026-12-11")), try #require(Day("2026-11-12")))
        #expect(read("11/12/2026", "en") == .ambiguous([first, second]))
    }

    @Test(arguments: ["31/02/2026", "11/20/2026", "0/1/2026", "29 février 2026", "2026-13-01", "1/1/0000"])
    func `A day that no calendar has is none`(text: String) { #expect(read(text, "fr") == .noSuchDay) }

    @Test(arguments: [
        "", "demain", "20/11/26", "20/11", "20/11-2026", "20/ab/2026", "20 jui 2026", "20//2026", "1/2/3/2026",
        "20 11 2026 5", "ma 3 2026", "٢٠/١١/٢٠٢٦", "999999999999999999999/1/2026",
    ]) func `What is no day is unreadable`(text: String) { #expect(read(text, "fr") == .unreadable) }
}
