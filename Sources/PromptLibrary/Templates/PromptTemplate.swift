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
