import OrderedJSON
import Testing

@Suite struct WritingTests {
    @Test func onlyWhatMustBeEscapedIsEscaped() {
        let text = "\"\\/\u{8}\u{c}\n\r\t\0\u{1}\u{b}\u{1f}\u{7f}\u{80}\u{2028}\u{2029}é😀\u{FEFF}</script>"
        let written = #""\"\\/\b\f\n\r\t\u0000\u0001\u000b\u001f"# + "\u{7f}\u{80}\u{2028}\u{2029}é😀\u{FEFF}</script>\""
        #expect(JSON.string(text).text == written)
    }

    @Test func theCompactTextHasNoBlanks() {
        let value: JSON = ["b": [1, -2, nil], "a": ["x": true, "y": false], "e": [], "o": [:], "é": "ü"]
        #expect(value.text == #"{"b":[1,-2,null],"a":{"x":true,"y":false},"e":[],"o":{},"é":"ü"}"#)
        #expect(value.bytes == Array(value.text.utf8))
        #expect(value.description == value.text)
        var bytes = Array("> ".utf8)
        value.write(into: &bytes)
        #expect(bytes == Array("> ".utf8) + value.bytes)
    }

    @Test func thePrettyTextHasALineForEachMember() {
        let value: JSON = ["a": [1, [], [:], ["x": nil]], "b": "c"]
        #expect(
            value.prettyText == """
                {
                  "a": [
                    1,
                    [],
                    {},
                    {
                      "x": null
                    }
                  ],
                  "b": "c"
                }
                """)
        #expect(JSON.array([]).prettyText == "[]")
    }

    @Test func errorsHaveWords() {
        func words(_ text: String) -> String {
            do {
                return try JSON(parsing: text, limits: JSONLimits(depth: 2, bytes: 40)).text
            } catch {
                return "\(error)"
            }
        }
        #expect(words("") == "the text ends too early at byte 0")
        #expect(words("<p>") == "unexpected '<' at byte 0")
        #expect(words("\u{a0}") == "unexpected byte 0xc2 at byte 0")
        #expect(words("\u{1}") == "unexpected byte 0x01 at byte 0")
        #expect(words("\u{feff}{}") == "byte order mark before the value at byte 0")
        #expect(words("{}{}") == "something follows the value at byte 2")
        #expect(words("[[[]]]") == "more than 2 levels at byte 2")
        #expect(words(String(repeating: " ", count: 50)) == "more than 40 bytes at byte 40")
        #expect(words(#"{"a\"":1,"a\"":2}"#) == #"the key "a\"" appears twice at byte 9"#)
        #expect(words(#""\ud800""#) == "half of a surrogate pair at byte 1")
        #expect(words(#""\x""#) == "invalid escape at byte 1")
        #expect(words("\"\n\"") == "unescaped byte 0x0a in a string at byte 1")
        #expect(words("01") == "a number with a leading zero at byte 0")
        #expect(words("-x") == "a digit is missing at byte 1")
        #expect("\(JSONParseError(.invalidUTF8, at: 3))" == "invalid UTF-8 at byte 3")
    }
}
