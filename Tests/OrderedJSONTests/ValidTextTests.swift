import OrderedJSON
import Testing

/// What RFC 8259 allows is read, and read to the right value.
@Suite struct ValidTextTests {
    static let numbers = [
        "0", "-0", "1", "-1", "9", "10", "123456789", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "123456789012345678901234567890", "0.0", "-0.0", "0.1", "1.0", "1.50", "-1.25", "10.01",
        "0e0", "0E0", "1e1", "1E1", "1e+1", "1e-1", "1.5e10", "-1.5E-10", "0e+1", "1e01", "1e00", "1e999", "-1e-999",
        "0.00000000000000000000000000001", "1.7976931348623157e308", "5e-324", "2.2250738585072014E-308",
        "100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001",
    ]

    @Test(arguments: numbers) func aNumberKeepsItsText(_ text: String) throws {
        #expect(try JSON(parsing: text).number?.text == text)
        #expect(try JSON(parsing: text).text == text)
        #expect(JSONNumber(text: text)?.text == text)
        for wrapped in [" \(text)", "\(text) ", "\t\n\r \(text)\n", "[\(text)]", "[ \(text) ]", "{\"a\":\(text)}"] {
            #expect((try? JSON(parsing: wrapped)) != nil, "\(wrapped)")
        }
    }

    static let strings: [(String, String)] = [
        (#""""#, ""), (#""a""#, "a"), (#""abc def""#, "abc def"), (#""/""#, "/"), (#""\/""#, "/"), (#""\"""#, "\""),
        (#""\\""#, "\\"), (#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"), (#""\u0000""#, "\0"), (#""\u0041""#, "A"),
        (#""\u00e9""#, "é"), (#""\u00E9""#, "é"), (#""\uABcd""#, "\u{abcd}"), (#""\u20ac""#, "€"),
        (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00""#, "😀"), (#""\uD800\uDC00""#, "\u{10000}"),
        (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\uFFFF""#, "\u{FFFF}"), (#""\uFFFD""#, "\u{FFFD}"),
        (#""\uD7FF\uE000""#, "\u{D7FF}\u{E000}"), (#""\u2028\u2029""#, "\u{2028}\u{2029}"), (#""é""#, "é"),
        (#""€""#, "€"), (#""😀""#, "😀"), ("\"\u{7f}\"", "\u{7f}"), ("\"\u{2028}\u{85}\"", "\u{2028}\u{85}"),
        ("\"e\u{301}\"", "e\u{301}"), ("\"\u{FEFF}\"", "\u{FEFF}"), (#""a\nb\nc""#, "a\nb\nc"),
        (#""seven77""#, "seven77"), (#""eight888""#, "eight888"), (#""nine99999""#, "nine99999"),
        (#""fifteen bytes!!""#, "fifteen bytes!!"), (#""sixteen bytes !!""#, "sixteen bytes !!"),
        (#""12345678\n12345678\"1234567é\\""#, "12345678\n12345678\"1234567é\\"), (#""\\u0041""#, "\\u0041"),
        (#""{\"reply\":\"Bonjour, l\u2019été…\"}""#, "{\"reply\":\"Bonjour, l’été…\"}"),
    ]

    @Test(arguments: strings) func aStringIsUnescapedAndNothingElse(_ text: String, _ value: String) throws {
        let read = try #require(try JSON(parsing: text).string)
        #expect(Array(read.utf8) == Array(value.utf8))
        let key = try JSON(parsing: "{\(text): 1}").object?.keys.first
        #expect(key.map { Array($0.utf8) } == Array(value.utf8))
        #expect(try JSON(parsing: JSON.string(value).text) == .string(value))
    }

    @Test func everyPlainByteAndEveryLengthIsCopied() throws {
        for length in 0..<40 {
            for position in 0..<max(length, 1) {
                var text = String(repeating: "x", count: length)
                for odd in ["", "é", "\\n", "😀", "\\\"", "\u{7f}"] {
                    text =
                        String(repeating: "x", count: position) + odd + String(repeating: "y", count: length - position)
                    let expected = text.replacing("\\n", with: "\n").replacing("\\\"", with: "\"")
                    #expect(try JSON(parsing: "\"\(text)\"").string == expected)
                }
            }
        }
    }

    static let structures: [(String, JSON)] = [
        ("null", nil), ("true", true), ("false", false), (" null ", nil), ("[]", []), ("{}", [:]), ("[ ]", []),
        ("{ }", [:]), ("[[]]", [[]]), ("[{}]", [[:]]), ("[1,2]", [1, 2]), ("[1 , 2]", [1, 2]),
        ("[\n1\n,\n2\n]", [1, 2]),
        (#"{"a":1}"#, ["a": 1]), (#"{"a" : 1 , "b" : [ ] }"#, ["a": 1, "b": []]), (#"{"":""}"#, ["": ""]),
        (#"{"a":{"a":{"a":null}}}"#, ["a": ["a": ["a": nil]]]), (#"[null,true,"x"]"#, [nil, true, "x"]),
        (#"{"b":1,"a":2}"#, ["b": 1, "a": 2]), ("\r\n[\r\n]\r\n", []), (#"{"a":"","A":""}"#, ["a": "", "A": ""]),
        // Canonically equal, yet two keys: 'é' in one and in two scalars.
        ("{\"\u{e9}\":1,\"e\u{301}\":2}", .object(JSONObject([("\u{e9}", 1), ("e\u{301}", 2)]))),
    ]

    @Test(arguments: structures) func aStructureIsReadInItsOrder(_ text: String, _ value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
        #expect(try JSON(parsing: value.text) == value)
        #expect(try JSON(parsing: value.prettyText) == value)
    }
}
