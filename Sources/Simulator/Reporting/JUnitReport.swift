/// What CI servers read: JUnit's XML, one test case a recording. Well-formed whatever bytes a reply holds.
public struct JUnitReport {
    /// One recording's verdict.
    public struct Case {
        public let name: String
        /// Why it failed; `nil` when it passed.
        public let failure: String?
        /// How long the conversation would have taken live, in milliseconds.
        public let milliseconds: Int

        public init(name: String, failure: String?, milliseconds: Int) {
            self.name = name
            self.failure = failure
            self.milliseconds = milliseconds
        }
    }

    private let cases: [Case]

    public init(_ cases: [Case]) { self.cases = cases }

    /// The document.
    public var xml: String {
        let failures = cases.filter { $0.failure != nil }.count
        let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\""
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            "<testsuites name=\"souffleur replay\" \(counts)>",
            "  <testsuite name=\"recordings\" \(counts)>",
        ]
        for item in cases {
            let head = "    <testcase classname=\"recordings\" name=\"\(escape(item.name))\" time=\"\(seconds(item))\""
            if let failure = item.failure {
                let first = failure.split(separator: "\n").first.map(String.init) ?? "failed"
                lines.append("\(head)>")
                lines.append("      <failure message=\"\(escape(first))\">\(escape(failure))</failure>")
                lines.append("    </testcase>")
            } else {
                lines.append("\(head)/>")
            }
        }
        return (lines + ["  </testsuite>", "</testsuites>", ""]).joined(separator: "\n")
    }

    private func seconds(_ item: Case) -> String {
        let rest = String(item.milliseconds % 1_000)
        return "\(item.milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }

    /// XML 1.0 has no way to write most control characters, not even escaped: they show as U+FFFD.
    private func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n": escaped.append(scalar)
            case "\r": escaped.append(contentsOf: "&#13;".unicodeScalars)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                escaped.append("\u{FFFD}")
            case _: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
