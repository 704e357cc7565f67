import ConversationCore
import PlainText
import SpannedYAML

/// Checks the template of a prompt file and compiles it.
struct TemplateReading {
    /// `nil` after a finding.
    private(set) var template: PromptTemplate?
    private(set) var used: [Spanned<String>] = []

    init(_ file: SourceFile, _ parts: PromptFileParts, into bag: DiagnosticBag) {
        read(file, parts, bag)
    }

    private mutating func read(_ file: SourceFile, _ parts: PromptFileParts, _ bag: DiagnosticBag) {
        let bytes = file.bytes[parts.template]
        let beginning = SourceSpan(line: parts.templateLine, column: 1)
        guard bytes.count <= PromptReader.largestTemplate else {
            let words = "the template has \(bytes.count) bytes, more than \(PromptReader.largestTemplate)"
            return bag.report(PromptRules.tooLarge, words, at: beginning)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return bag.report(
                PromptRules.encoding, "the template is not UTF-8 text", at: beginning,
                fix: "save the file with the encoding UTF-8")
        }
        guard !text.isBlank else {
            return bag.report(PromptRules.emptyTemplate, "there are no instructions", at: beginning)
        }
        let findingsBefore = bag.diagnostics.count
        let tags = TagScanner(bytes, line: parts.templateLine).tags
        used = TemplateCheck(tags, into: bag).used
        guard bag.diagnostics.count == findingsBefore else { return }
        do {
            template = try PromptTemplate(bytes, tags: tags)
        } catch {
            bag.report(PromptRules.malformedTag, "a tag of this template cannot be understood", at: beginning)
        }
    }
}
