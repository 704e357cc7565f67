import FlowLanguage
import SpannedYAML
import Testing

/// A guard with a slip, and the same with what the finding proposes pasted where it points.
struct MendedGuard {
    let findings: [Diagnostic]
    /// The expression as it is then.
    let text: String

    /// - Parameter flow: the flow around an expression.
    init(_ expression: String, in flow: (String) -> String = { TradeFlow.text($0) }) throws {
        let source = flow(expression)
        findings = FlowReader.read(SourceFile(path: "sinistre.yaml", text: source)).diagnostics
            .filter { $0.severity == .error }
        let finding = try #require(findings.first, "nothing is found in `\(expression)`")
        try #require(findings.count == 1, "\(findings)")
        let fix = try #require(finding.fix, "\(finding.message)")
        try #require(fix.hasPrefix("write `") && fix.hasSuffix("`"), "\(fix)")
        let span = try #require(finding.span)
        let line = Array(
            source.split(separator: "\n", omittingEmptySubsequences: false)[span.start.line - 1].unicodeScalars)
        let whole =
            line[..<(span.start.column - 1)] + Array(fix.dropFirst(7).dropLast().unicodeScalars)
            + line[(span.end.column - 1)...]
        let mended = String(String.UnicodeScalarView(whole))
        let start = try #require(mended.firstRange(of: "is: '")?.upperBound)
        text = String(mended[start...].dropLast()).replacing("''", with: "'")
    }

    /// Pastes what is proposed, which must give this expression and read.
    static func expect(
        _ expression: String, becomes better: String, in flow: (String) -> String = { TradeFlow.text($0) }
    )
        throws
    {
        let mended = try MendedGuard(expression, in: flow)
        #expect(mended.text == better, "\(mended.findings)")
        let rest = FlowReader.read(SourceFile(path: "sinistre.yaml", text: flow(mended.text))).diagnostics
        #expect(rest.filter { $0.severity == .error } == [], "\(mended.text)")
    }
}
