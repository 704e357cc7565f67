import OpenAIWire
import SpannedYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads one attempt of a call.
struct RecordedAttemptReader {
    private static let longestWait = 24 * 60 * 60 * 1_000

    let bag: DiagnosticBag

    func read(_ node: YAMLNode) -> RecordedAttempt? {
        let keys = [
            "provenance", "status", "headers", "after_ms", "body", "body_base64", "stream", "end", "end_after_ms",
            "timeout",
            "failed",
        ]
        guard let reader = MappingReader(node, "an attempt", keys: keys, into: bag) else { return nil }
        let provenance = provenance(reader)
        let after = reader.requiredInteger("after_ms", in: 0...Self.longestWait)
        let result = result(reader)
        guard let provenance, let after, let result else { return nil }
        var attempt = RecordedAttempt(provenance: provenance, afterMilliseconds: after.value, result: result)
        attempt.bodyPlace = ["body", "body_base64", "stream"].lazy.compactMap(reader.node).first.map(place)
        return attempt
    }

    /// Of a block its first line, since the sign that begins it says nothing.
    private func place(of body: YAMLNode) -> SourceSpan {
        switch body.kind {
        case .scalar(_, .literal), .scalar(_, .folded):
            SourceSpan(line: body.span.start.line + 1, column: 1, columns: 1)
        case .scalar, .sequence, .mapping: body.span
        }
    }

    private func provenance(_ reader: MappingReader) -> String? {
        guard let text = reader.requiredText("provenance") else { return nil }
        let isRecorded =
            text.value.hasPrefix("recorded from ") && text.value.contains(" by ") && text.value.contains(" at ")
        if text.value == "authored" || isRecorded { return text.value }
        bag.report(
            RecordingRules.provenance, "where does this answer come from? `\(text.value)` does not say", at: text.span,
            fix: "write `authored` for a body written by hand; only the recorder writes `recorded from …`")
        return nil
    }

    private func result(_ reader: MappingReader) -> RecordedAttempt.Result? {
        let kinds = ["status", "timeout", "failed"].filter { reader.node($0) != nil }
        guard kinds.count == 1 else {
            bag.report(
                RecordingRules.attempt, "an attempt has exactly one of `status`, `timeout` and `failed`",
                at: reader.place, fix: "write the status that came back, or how the attempt failed")
            return nil
        }
        if kinds != ["status"] {
            // What stands beside a failure would never be played.
            for stray in ["headers", "body", "body_base64", "stream", "end", "end_after_ms"].compactMap(reader.entry) {
                bag.report(
                    RecordingRules.attempt, "an attempt that failed has no `\(stray.name)`", at: stray.key.span,
                    fix: "delete it, or write the `status` that came")
            }
        }
        if let phase = reader.choice("timeout", as: TransportFailure.Phase.self) {
            return .failure(.timeout(phase.value))
        }
        if let failure = reader.choice("failed", as: RecordedFailure.self) { return .failure(failure.value.failure) }
        guard let status = reader.integer("status", in: 100...599), let body = body(reader),
            let end = end(reader, of: body)
        else { return nil }
        let headers = (reader.freeEntries("headers") ?? []).compactMap { entry in
            entry.value.readText("a header", into: bag).map { HTTPHeader(entry.name, $0.value) }
        }
        return .response(status: status.value, headers: ResponseHeaders(headers), body: body, end: end)
    }

    private func body(_ reader: MappingReader) -> RecordedAttempt.Body? {
        let kinds = ["body", "body_base64", "stream"].filter { reader.node($0) != nil }
        guard kinds.count == 1 else {
            bag.report(
                RecordingRules.body, "a response has exactly one of `body`, `body_base64` and `stream`",
                at: reader.place)
            return nil
        }
        if let text = reader.node("body")?.text { return .text(text) }
        if let coded = reader.node("body_base64")?.text {
            if let data = Data(base64Encoded: coded) { return .bytes(Array(data)) }
            bag.report(
                RecordingRules.body, "this is not base64", at: reader.node("body_base64")?.span,
                fix: "write the body as text, or its bytes in base64")
            return nil
        }
        guard let stream = reader.node("stream"), let text = stream.text else {
            for key in kinds { _ = reader.text(key) }
            return nil
        }
        return frames(text, at: stream.span).map { .stream($0) }
    }

    /// How the body ended, where the file says so.
    private func end(_ reader: MappingReader, of body: RecordedAttempt.Body) -> RecordedAttempt.BodyEnd? {
        let after = reader.integer("end_after_ms", in: 0...Self.longestWait)
        guard reader.node("end") != nil else {
            if after != nil { reportStray("end_after_ms", reader, "is for a body that broke off, which `end` says") }
            return .whole
        }
        guard let name = reader.choice("end", as: RecordedEnd.self)?.value else { return nil }
        let end = name.end(after: after?.value ?? 0)
        if case .broken = end { return end }
        if after != nil { reportStray("end_after_ms", reader, "is for a body that broke off") }
        if case .stream = body { return end }
        bag.report(
            RecordingRules.stream, "only a `stream` ends with `\(name.rawValue)`", at: reader.entry("end")?.key.span,
            fix: "delete it, or say how the body broke off: `cut`")
        return nil
    }

    private func reportStray(_ key: String, _ reader: MappingReader, _ why: String) {
        bag.report(RecordingRules.body, "`\(key)` \(why)", at: reader.entry(key)?.key.span, fix: "delete it")
    }

    private func frames(_ text: String, at span: SourceSpan) -> [RecordedAttempt.Frame]? {
        var frames: [RecordedAttempt.Frame] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            guard line.first == UInt8(ascii: "+"), let space = line.firstIndex(of: UInt8(ascii: " ")),
                let gap = Int(Substring(line[line.index(after: line.startIndex)..<space])),
                (0...Self.longestWait).contains(gap)
            else {
                bag.report(
                    RecordingRules.stream, "line \(frames.count + 1) of the stream is not `+MILLISECONDS DATA`",
                    at: span)
                return nil
            }
            let data = String(Substring(line[line.index(after: space)...]))
            frames.append(RecordedAttempt.Frame(gapMilliseconds: gap, data: data))
        }
        return frames
    }
}
