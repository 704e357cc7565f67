import Foundation
import Simulator
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The report for CI, read back by an XML reader.
struct JUnitTests {
    /// What an XML reader makes of a report.
    private final class Reading: NSObject, XMLParserDelegate {
        var suites: [[String: String]] = []
        var cases: [(attributes: [String: String], failure: String?, message: String?)] = []
        private var text = ""

        init(_ xml: String) throws {
            super.init()
            let parser = XMLParser(data: Data(xml.utf8))
            parser.delegate = self
            let isWellFormed = parser.parse()
            try #require(isWellFormed, "\(String(describing: parser.parserError)) at line \(parser.lineNumber)")
        }

        func parser(
            _: XMLParser, didStartElement element: String, namespaceURI _: String?, qualifiedName _: String?,
            attributes: [String: String]
        ) {
            switch element {
            case "testsuites", "testsuite": suites.append(attributes)
            case "testcase": cases.append((attributes, nil, nil))
            case "failure":
                cases[cases.count - 1].message = attributes["message"]
                text = ""
            default: Issue.record("\(element)")
            }
        }

        func parser(_: XMLParser, foundCharacters string: String) { text += string }

        func parser(_: XMLParser, didEndElement element: String, namespaceURI _: String?, qualifiedName _: String?) {
            if element == "failure" { cases[cases.count - 1].failure = text }
        }
    }

    private static let odd =
        (0...0x9F).compactMap { UInt32($0) }.compactMap(Unicode.Scalar.init).map { String($0) }
        + [
            "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#0;", "&#xD800;", "\\ud83d", "\u{FFFD}", "\u{FFFE}",
            "\u{FFFF}", "\u{1FFFE}", "😀",
            "👩‍👩‍👧", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{E000}", "\u{10FFFF}", "\"'<>&", "</failure>", "\r\n",
            "e\u{301}", "%s", "",
        ]

    /// What a reader gets to see: what XML cannot hold is U+FFFD.
    private func expected(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isLost =
                (scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar))
                || [0xFFFE, 0xFFFF].contains(scalar.value)
            scalars.append(isLost ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }

    @Test func `Whatever a failure holds, a reader gets it back`() throws {
        let texts =
            Self.odd.map { "première ligne\n\($0) fin\n" } + [Self.odd.joined(), Self.odd.joined(separator: "\n")]
        let reading = try Reading(JUnitReport(texts.map { .init(name: "x", failure: $0, milliseconds: 1) }).xml)
        #expect(reading.cases.count == texts.count)
        for (item, text) in zip(reading.cases, texts) {
            #expect(item.failure.map { Array($0.utf8) } == Array(expected(text).utf8))
        }
        #expect(reading.cases[0].message == "première ligne")
    }

    @Test func `Whatever a name or a first line holds, the report is well formed`() throws {
        let texts = Self.odd.map { "a\($0)b" }
        let reading = try Reading(JUnitReport(texts.map { .init(name: $0, failure: $0, milliseconds: 1) }).xml)
        #expect(reading.cases.count == texts.count)
        for (item, text) in zip(reading.cases, texts) where !text.contains(where: { $0.isNewline || $0 == "\t" }) {
            #expect(item.attributes["name"] == expected(text))
            #expect(item.message == expected(text))
        }
    }

    @Test func `The counts and times are right`() throws {
        let reading = try Reading(
            JUnitReport([
                .init(name: "a", failure: nil, milliseconds: 0), .init(name: "b", failure: "x", milliseconds: 1_002),
                .init(name: "c", failure: "", milliseconds: 999), .init(name: "d", failure: nil, milliseconds: 61_050),
            ]).xml)
        for suite in reading.suites {
            #expect(
                suite["tests"] == "4" && suite["failures"] == "2" && suite["errors"] == "0" && suite["skipped"] == "0")
        }
        #expect(reading.suites.count == 2)
        #expect(reading.cases.map { $0.attributes["time"] } == ["0.000", "1.002", "0.999", "61.050"])
        #expect(reading.cases.map { $0.failure } == [nil, "x", "", nil])
        #expect(reading.cases[2].message == "failed")
        #expect(try Reading(JUnitReport([]).xml).suites.first?["tests"] == "0")
    }
}
