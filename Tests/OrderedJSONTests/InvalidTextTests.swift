import OrderedJSON
import Testing

/// What RFC 8259 does not allow is refused, with the reason and the place.
@Suite struct InvalidTextTests {
    typealias Reason = JSONParseError.Reason

    static func error(_ bytes: [UInt8], limits: JSONLimits = .standard) -> JSONParseError? {
        do {
            _ = try JSON(parsing: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    static func byte(_ character: Unicode.Scalar) -> Reason { .unexpectedByte(UInt8(ascii: character)) }

    static let cases: [(String, Reason, Int)] = [
        ("", .unexpectedEnd, 0), (" ", .unexpectedEnd, 1), ("\n\t\r ", .unexpectedEnd, 4),
        // Words
        ("n", .unexpectedEnd, 1), ("nul", .unexpectedEnd, 3), ("nulL", byte("L"), 3), ("Null", byte("N"), 0),
        ("nullx", .trailingBytes, 4), ("tru", .unexpectedEnd, 3), ("True", byte("T"), 0), ("truth", byte("t"), 3),
        ("fals", .unexpectedEnd, 4), ("undefined", byte("u"), 0), ("NaN", byte("N"), 0), ("Infinity", byte("I"), 0),
        ("-Infinity", .missingDigit, 1), ("true false", .trailingBytes, 5),
        // Numbers
        ("-", .unexpectedEnd, 1), ("+1", byte("+"), 0), ("01", .leadingZero, 0), ("-01", .leadingZero, 1),
        ("00", .leadingZero, 0), ("0123", .leadingZero, 0), ("1.", .unexpectedEnd, 2), (".5", byte("."), 0),
        ("-.5", .missingDigit, 1), ("1.e1", .missingDigit, 2), ("1e", .unexpectedEnd, 2), ("1e+", .unexpectedEnd, 3),
        ("1e-", .unexpectedEnd, 3), ("1e1.5", .trailingBytes, 3), ("1.2.3", .trailingBytes, 3),
        ("0x1", .trailingBytes, 1),
        ("1_000", .trailingBytes, 1), ("1 2", .trailingBytes, 2), ("--1", .missingDigit, 1), ("1ee1", .missingDigit, 2),
        ("[1.]", .missingDigit, 3), ("[1e]", .missingDigit, 3), ("[-]", .missingDigit, 2), ("1,", .trailingBytes, 1),
        ("1f", .trailingBytes, 1), ("[01]", .leadingZero, 1), ("\u{ff11}", .unexpectedByte(0xEF), 0),
        // Strings
        ("\"", .unexpectedEnd, 1), ("\"abc", .unexpectedEnd, 4), ("'a'", byte("'"), 0), ("\"\\", .unexpectedEnd, 2),
        ("\"\\\"", .unexpectedEnd, 3), ("\"\\x41\"", .invalidEscape, 1), ("\"\\a\"", .invalidEscape, 1),
        ("\"\\'\"", .invalidEscape, 1), ("\"\\0\"", .invalidEscape, 1), ("\"\\U0041\"", .invalidEscape, 1),
        ("\"\\u\"", .invalidEscape, 1), ("\"\\u004\"", .invalidEscape, 1), ("\"\\u00g1\"", .invalidEscape, 1),
        ("\"\\u 041\"", .invalidEscape, 1), ("\"\\u+041\"", .invalidEscape, 1), ("\"\\u004", .unexpectedEnd, 6),
        ("\"\\ud800\"", .loneSurrogate, 1), ("\"\\udc00\"", .loneSurrogate, 1),
        ("\"\\ud800\\ud800\"", .loneSurrogate, 1),
        ("\"\\udc00\\ud800\"", .loneSurrogate, 1), ("\"\\ud800x\"", .loneSurrogate, 1),
        ("\"\\ud800\\n\"", .loneSurrogate, 1),
        ("\"ab\\ud83d\\u0041\"", .loneSurrogate, 3), ("\"\\udfff\"", .loneSurrogate, 1),
        ("\"\\ud83d\\u\"", .invalidEscape, 7),
        ("\"\n\"", .controlCharacter(10), 1), ("\"\t\"", .controlCharacter(9), 1), ("\"\0\"", .controlCharacter(0), 1),
        ("\"abcdefgh\u{1f}\"", .controlCharacter(0x1f), 9), ("\"a\" \"b\"", .trailingBytes, 4),
        ("\"a\"b", .trailingBytes, 3),
        ("\"\\", .unexpectedEnd, 2), ("\"\\u", .unexpectedEnd, 3), ("\"\\ud83d", .loneSurrogate, 1),
        // Arrays
        ("[", .unexpectedEnd, 1), ("]", byte("]"), 0), ("[1", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3),
        ("[1,]", byte("]"), 3), ("[,1]", byte(","), 1), ("[1,,2]", byte(","), 3), ("[1 2]", byte("2"), 3),
        ("[1}", byte("}"), 2), ("[]]", .trailingBytes, 2), ("[[]", .unexpectedEnd, 3), ("[\"a\":1]", byte(":"), 4),
        ("(1)", byte("("), 0), ("[1;2]", byte(";"), 2), ("[1]x", .trailingBytes, 3),
        // Objects
        ("{", .unexpectedEnd, 1), ("}", byte("}"), 0), ("{a:1}", byte("a"), 1), ("{'a':1}", byte("'"), 1),
        ("{1:1}", byte("1"), 1), ("{\"a\"}", byte("}"), 4), ("{\"a\":}", byte("}"), 5), ("{\"a\":1,}", byte("}"), 7),
        ("{\"a\" 1}", byte("1"), 5), ("{\"a\":1 \"b\":2}", byte("\""), 7), ("{\"a\":1", .unexpectedEnd, 6),
        ("{\"a\":", .unexpectedEnd, 5), ("{\"a", .unexpectedEnd, 3), ("{,}", byte(","), 1), ("{\"a\":1]", byte("]"), 6),
        ("{\"a\":1}}", .trailingBytes, 7), ("{\"a\"::1}", byte(":"), 5), ("{null:1}", byte("n"), 1),
        ("{{}}", byte("{"), 1),
        ("{\"a\":1,\"a\":2}", .duplicateKey("a"), 7), ("{\"a\":1,\"b\":2,\"\\u0061\":3}", .duplicateKey("a"), 13),
        ("[{\"x\":{\"\":1,\"\":1}}]", .duplicateKey(""), 12),
        // Blanks and comments
        ("\u{a0}1", .unexpectedByte(0xC2), 0), ("\u{0b}1", .unexpectedByte(0x0b), 0),
        ("\u{0c}1", .unexpectedByte(0x0c), 0),
        ("// x\n1", byte("/"), 0), ("/* */1", byte("/"), 0), ("1 // x", .trailingBytes, 2), ("# x", byte("#"), 0),
        ("\u{2028}1", .unexpectedByte(0xE2), 0), ("\u{feff}1", .byteOrderMark, 0), ("1\u{feff}", .trailingBytes, 1),
        ("1\0", .trailingBytes, 1), ("<html>", byte("<"), 0), ("data: {}", byte("d"), 0),
    ]

    @Test(arguments: cases) func isRefused(_ text: String, _ reason: Reason, _ offset: Int) {
        #expect(Self.error(Array(text.utf8)) == JSONParseError(reason, at: offset))
    }

    static let brokenUTF8: [([UInt8], Int)] = [
        ([0x80], 0), ([0xBF], 0), ([0xC3], 0), ([0xC0, 0xAF], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0xAF], 0),
        ([0xE2, 0x82], 0), ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xF0, 0x80, 0x80, 0xAF], 0),
        ([0xF0, 0x9F, 0x98], 0), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFE], 0), ([0xFF], 0),
        ([0xC3, 0xA9, 0xC3], 2), ([0x61, 0x62, 0xFF, 0x63], 2), ([0x61, 0x5C, 0x6E, 0xC3, 0xA9, 0x80], 5),
        ([0xC3, 0x5C, 0x6E, 0xA9], 0), ([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x80], 8),
    ]

    @Test(arguments: brokenUTF8) func invalidUTF8IsRefusedWhereItBegins(_ inside: [UInt8], _ place: Int) {
        #expect(Self.error([0x22] + inside + [0x22]) == JSONParseError(.invalidUTF8, at: 1 + place))
        #expect(Self.error([0x22, 0x5C, 0x74] + inside + [0x22]) == JSONParseError(.invalidUTF8, at: 3 + place))
        #expect(
            Self.error([0x7B, 0x22] + inside + [0x22, 0x3A, 0x31, 0x7D]) == JSONParseError(.invalidUTF8, at: 2 + place))
    }

    @Test func everyProperPrefixOfAnObjectIsRefused() throws {
        let whole = Array(#"{"a":[1.5e3,-2,true,null,"x\u00e9\ud83d\ude00é"],"b":{"c":false}}"#.utf8)
        #expect(Self.error(whole) == nil)
        for length in whole.indices { #expect(Self.error(Array(whole[..<length])) != nil) }
    }

    @Test func controlCharactersAreRefusedAtEveryPlace() {
        for control in UInt8(0)..<0x20 {
            for place in 0..<20 {
                var bytes = [UInt8](repeating: 0x61, count: 20)
                bytes[place] = control
                #expect(
                    Self.error([0x22] + bytes + [0x22]) == JSONParseError(.controlCharacter(control), at: 1 + place))
            }
        }
    }
}
