import PlainText
import Testing

/// What texts, numbers and days are, in one place for all who read or write them.
struct PlainTextTests {
    @Test func `Texts are the same when their bytes are`() {
        #expect(hasSameBytes("é", "é") && !hasSameBytes("é", "e\u{301}") && !hasSameBytes("e", "é"))
        #expect(standsBefore("Z", "a") && standsBefore("a", "é") && !standsBefore("a", "a"))
    }

    @Test(arguments: [
        ("  a b\t\n", "a b"), ("\u{A0}\u{202F}a\u{A0}", "a"), ("", ""), (" \r\n ", ""), ("e\u{301} ", "e\u{301}"),
        ("\u{301} a", "\u{301} a"), (" \u{301}a", "\u{301}a"),
    ])
    func `Blanks go from both ends and nothing else does`(text: String, expected: String) {
        #expect(hasSameBytes(trimmed(text), expected))
        #expect(trimmed(text).isEmpty == text.isBlank)
    }

    @Test func `A text that is too long keeps whole scalars`() {
        #expect("été".shortened(toBytes: 5) == "été" && "été!".shortened(toBytes: 5) == "é…")
        #expect("été".shortened(toScalars: 3) == "été" && "étés".shortened(toScalars: 3) == "été…")
        for limit in 3...9 { #expect("a🎭b🎭".shortened(toBytes: limit).utf8.count <= limit) }
    }

    @Test func `A yes and a no are read in the languages of flows, and a slip is neither`() {
        for yes in ["oui", "O", "Vrai", "yes", "y", "true"] { #expect(YesOrNo.read(yes) == true) }
        for no in ["non", "N", "faux", "No", "false"] { #expect(YesOrNo.read(no) == false) }
        for text in ["", "ouii", "nno", "1", "0", "non.", "on"] { #expect(YesOrNo.read(text) == nil) }
    }

    @Test func `Counts are worded`() {
        #expect(counted(0, "flow") == "0 flows" && counted(1, "flow") == "1 flow")
        #expect(counted(12_345, "token") == "12,345 tokens" && grouped(999) == "999" && grouped(-1_000) == "-1,000")
        #expect(padded(7, 2) == "07" && padded(2026, 2) == "2026")
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-01",
        "2026-01-1é", "20260101", "", "2026-01-01 ", "２026-01-0",
    ])
    func `A day that does not exist is none`(text: String) { #expect(Day(text) == nil) }

    @Test func `Every day is read as it is written`() throws {
        for number in stride(from: try #require(Day("0001-01-01")).number, through: 2_932_896, by: 7) {
            #expect(Day(Day(number: number).description)?.number == number)
        }
        #expect(Day("1970-01-01")?.number == 0 && Day("2024-02-29")?.number == 19_782)
        #expect(Day(unixSeconds: -1).description == "1969-12-31" && Day("9999-12-31")?.number == 2_932_896)
    }

    @Test func `A moment is read as it is written, and only so`() {
        for seconds in [0, 1, 86_399, 1_795_425_247, 253_402_300_799] {
            #expect(unixSeconds(ofMoment: moment(seconds)) == seconds)
        }
        #expect(moment(-1) == "1969-12-31T23:59:59Z" && moment(unixMilliseconds: -1) == "1969-12-31T23:59:59.999Z")
        #expect(moment(unixMilliseconds: 1_795_425_247_120) == "2026-11-23T09:14:07.120Z")
        for text in ["2026-03-02T24:00:00Z", "2026-03-02T09:60:00Z", "2026-03-02 09:14:07Z", "2026-02-30T00:00:00Z"] {
            #expect(unixSeconds(ofMoment: text) == nil)
        }
    }
}
