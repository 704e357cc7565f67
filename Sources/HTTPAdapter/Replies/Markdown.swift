internal import CLibCMark

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A text in Markdown, as models and flows write it.
struct Markdown {
    private let text: String

    init(_ text: String) { self.text = text }

    /// HTML that carries no script: raw HTML and links of dangerous kinds are left out (libcmark's safe mode, its default).
    var html: String {
        var text = text
        let rendered = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_markdown_to_html($0.baseAddress, $0.count, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
            }
        }
        // Only when memory is exhausted.
        guard let rendered else { return "" }
        defer { free(rendered) }
        return String(cString: rendered)
    }
}
