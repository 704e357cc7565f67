/// The page's document, with its first screen in it: that can be read, and written in, before a module has come.
struct PageDocument: Sendable {
    private let template: String

    init(_ file: PageFile) { template = String(decoding: file.bytes, as: UTF8.self) }

    /// In one language: of `{{bonjour|hello}}` its words, in the place of `{{version}}` and `{{language}}` what they name.
    func text(_ language: APILanguage, version: String) -> String {
        var parts = template.split(separator: "{{", omittingEmptySubsequences: false).makeIterator()
        var text = String(parts.next() ?? "")
        while let part = parts.next() {
            let halves = part.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
            switch halves[0] {
            case "version": text += version
            case "language": text += language("fr", "en")
            case let words:
                let both = words.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
                text += language(String(both[0]), String(both[both.count - 1]))
            }
            if halves.count > 1 { text += halves[1] }
        }
        return text
    }
}
