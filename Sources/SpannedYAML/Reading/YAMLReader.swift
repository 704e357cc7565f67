import PlainText

/// Reads YAML text into a tree with places.
///
/// A small dialect: one document; text, lists, mappings with text keys. Anchors, aliases, tags, merge keys, directives
/// and duplicate keys are refused. Any bytes may come in: the answer is a tree, or findings, or both; never a trap, and
/// in time proportional to the size.
package enum YAMLReader {
    /// Reads `file`.
    ///
    /// - Returns: the tree, `nil` where the text cannot be understood or holds nothing; and all findings. A tree may
    ///   come with errors (a duplicate key), so that the next reader's findings can be shown together with them.
    package static func read(
        _ file: SourceFile, limits: YAMLLimits = .standard
    ) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
        guard file.bytes.count <= limits.bytes else {
            let words = "the file has \(file.bytes.count) bytes, more than the \(limits.bytes) that are read"
            return (nil, [Diagnostic(YAMLRules.tooLarge, words, span: nil, path: file.path)])
        }
        let check = ByteCheck(file.bytes)
        if let fault = check.fault { return (nil, [fault.kind.diagnostic(at: fault.position, path: file.path)]) }

        let merges = MergeMarks.findings(file)
        if !merges.isEmpty { return (nil, merges) }
        var builder = TreeBuilder(file: file, limits: limits, suspects: check.suspectedComments)
        let failure: EventStream.Failure? = file.bytes.withUnsafeBufferPointer { all in
            // libyaml would take a byte order mark for the first key's first letter.
            let bytes = UnsafeBufferPointer(rebasing: all.dropFirst(all.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0))
            guard var events = EventStream(bytes) else {
                let start = SourcePosition(line: 1, column: 1)
                return .init(problem: "memory is exhausted", position: start, context: "", contextPosition: start)
            }
            while let event = events.next() {
                guard builder.take(event) == .more else { return nil }
            }
            return events.failure
        }
        if let failure {
            let slip = SyntaxSlip(
                file: file, failure: failure, last: builder.last, openBracket: builder.openBracket,
                isFlow: builder.isInFlow, known: builder.diagnostics)
            return (nil, slip.diagnostics.inReadingOrder())
        }
        guard let root = builder.root else {
            let findings = builder.diagnostics
            if !findings.isEmpty { return (nil, findings.inReadingOrder()) }
            return (nil, [Diagnostic(YAMLRules.empty, "the file holds nothing", span: nil, path: file.path)])
        }
        var findings = builder.diagnostics
        if check.mayDropText {
            findings += DroppedText(file: file, root: root).diagnostics(most: TreeBuilder.mostFindings - findings.count)
        }
        return (root, findings.inReadingOrder())
    }
}

extension ByteCheck.Fault {
    fileprivate func diagnostic(at position: SourcePosition, path: String) -> Diagnostic {
        let span = SourceSpan(start: position, end: position.advanced(by: 1))
        switch self {
        case .invalidUTF8(let byte):
            return Diagnostic(
                YAMLRules.encoding, "byte \(hexadecimal(UInt32(byte))) is not UTF-8 text", span: span, path: path,
                fix: "save the file with the encoding UTF-8")
        case .controlCharacter(let value):
            return Diagnostic(
                YAMLRules.controlCharacter, "the control character \(hexadecimal(value)) is not text", span: span,
                path: path, fix: "delete it, or write it as an escape between double quotes")
        }
    }

    private func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: max(2 - digits.utf8.count, 0)) + digits
    }
}

/// `text` as a double-quoted YAML text, for suggestions; long ones are shortened.
func quoted(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.shortened(toScalars: 70).unicodeScalars {
        if scalar == "\"" || scalar == "\\" { escaped += "\\" }
        escaped.unicodeScalars.append(scalar == "\n" ? " " : scalar)
    }
    return escaped + "\""
}
