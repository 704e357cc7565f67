internal import Mustache

/// A template that was checked, compiled to be rendered.
///
/// Only lines with tags, and those inside a section, go through Mustache; all others are text as it is. Most of a
/// prompt is such text, and Mustache reads it a character at a time.
struct PromptTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case template(MustacheTemplate)
    }

    private let pieces: [Piece]

    /// - Parameters:
    ///   - bytes: the template, UTF-8.
    ///   - tags: its tags, without findings.
    /// - Throws: what Mustache finds wrong, which the check of the tags should have found before.
    init(_ bytes: ArraySlice<UInt8>, tags: [TemplateTag]) throws {
        var pieces: [Piece] = []
        for run in TemplateRuns(bytes, tags: tags).runs {
            let text = String(decoding: bytes[run.range], as: UTF8.self)
            pieces.append(run.hasTags ? .template(try MustacheTemplate(string: Self.asText + text)) : .text(text))
        }
        self.pieces = pieces
    }

    /// Without it Mustache would write `&quot;` for a quote, as for a web page.
    private static let asText = "{{% CONTENT_TYPE:TEXT}}\n"

    func render(_ values: RenderingValues) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let piece): text += piece
            case .template(let template): text += template.render(values.object)
            }
        }
        return text
    }
}

/// Cuts a template into runs of whole lines, with tags and without; a section is never cut.
struct TemplateRuns {
    struct Run: Hashable {
        var range: Range<Int>
        let hasTags: Bool
    }

    private(set) var runs: [Run] = []

    init(_ bytes: ArraySlice<UInt8>, tags: [TemplateTag]) {
        var start = bytes.startIndex
        var next = 0
        var depth = 0
        while start < bytes.endIndex {
            let end = (bytes[start...].firstIndex(of: 0x0A)).map { $0 + 1 } ?? bytes.endIndex
            var hasTags = depth > 0
            while next < tags.count, tags[next].range.lowerBound < end {
                hasTags = true
                switch tags[next].kind {
                case .section, .inverted: depth += 1
                case .close: depth -= 1
                case .variable, .comment, .unsupported, .malformed: break
                }
                next += 1
            }
            add(start..<end, hasTags: hasTags)
            start = end
        }
    }

    private mutating func add(_ line: Range<Int>, hasTags: Bool) {
        if let last = runs.indices.last, runs[last].hasTags == hasTags {
            runs[last].range = runs[last].range.lowerBound..<line.upperBound
        } else {
            runs.append(Run(range: line, hasTags: hasTags))
        }
    }
}
