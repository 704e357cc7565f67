import SpannedYAML

/// Walks the tags of a template with the scopes that its sections open, and reports what would not mean what it says:
/// the renderer itself writes nothing for a variable that does not exist.
struct TemplateCheck {
    private static let mostTags = 2_000
    private static let mostSections = 8

    private let bag: DiagnosticBag
    /// The open sections, each with the scope it opened, if it did.
    private var open: [(tag: TemplateTag, opensScope: Bool)] = []
    private var scopes = [Variable.all]
    /// The first part of every name that was resolved at the top.
    private(set) var used: [Spanned<String>] = []

    init(_ tags: [TemplateTag], into bag: DiagnosticBag) {
        self.bag = bag
        if tags.count > Self.mostTags {
            bag.report(PromptRules.tooLarge, "more than \(Self.mostTags) tags", at: tags[Self.mostTags].span)
            return
        }
        for tag in tags { check(tag) }
        for (tag, _) in open {
            bag.report(
                PromptRules.unclosedSection, "the section `\(tag.name)` is never closed", at: tag.span,
                fix: "write {{/\(tag.name)}} where it ends")
        }
    }

    private mutating func check(_ tag: TemplateTag) {
        switch tag.kind {
        case .comment: break
        case .variable, .section, .inverted: checkUse(tag)
        case .close: close(tag)
        case .unsupported:
            bag.report(
                PromptRules.unsupportedTag, "`\(tag.name)` is a kind of tag that prompts do without", at: tag.span,
                fix: "use {{name}}, {{#name}}…{{/name}} or {{^name}}…{{/name}}")
        case .malformed:
            bag.report(
                PromptRules.malformedTag, "this tag has no name, or is not closed on its line", at: tag.span,
                fix: "write {{name}}")
        }
    }

    private mutating func checkUse(_ tag: TemplateTag) {
        guard let variable = resolve(tag.name, tag.span) else {
            reportUnknown(tag)
            if tag.kind != .variable { push(tag, nil) }
            return
        }
        switch (tag.kind, variable) {
        case (.variable, .text), (.variable, .optionalText): break
        case (.variable, _):
            bag.report(
                PromptRules.wrongUse, "`\(tag.name)` is not a text", at: tag.span,
                fix: "write {{#\(tag.name)}}…{{/\(tag.name)}}")
        case (.section, .list(let parts)): push(tag, parts)
        case (_, .list), (_, .flag), (_, .optionalText): push(tag, nil)
        case (_, .text), (_, .group):
            bag.report(
                PromptRules.wrongUse, "`\(tag.name)` is always there, so a section says nothing", at: tag.span,
                fix: "write its name where its text should stand")
            if case .group(let parts) = variable { push(tag, parts) } else { push(tag, nil) }
        }
    }

    private mutating func push(_ tag: TemplateTag, _ parts: [(name: String, variable: Variable)]?) {
        open.append((tag, parts != nil))
        if let parts { scopes.append(parts) }
        if open.count == Self.mostSections + 1 {
            bag.report(
                PromptRules.tooLarge, "more than \(Self.mostSections) sections inside each other", at: tag.span)
        }
    }

    private mutating func close(_ tag: TemplateTag) {
        guard let last = open.last else {
            bag.report(
                PromptRules.unopenedSection, "no section `\(tag.name)` is open here", at: tag.span, fix: "delete it")
            return
        }
        if last.tag.name != tag.name {
            bag.report(
                PromptRules.unopenedSection, "the section that ends here is `\(last.tag.name)`", at: tag.span,
                notes: [(last.tag.span, "it begins here")], fix: "write {{/\(last.tag.name)}}")
            // The section of that name may be open further out; then the inner ones were forgotten.
            guard let place = open.lastIndex(where: { $0.tag.name == tag.name }) else { return }
            while open.count > place + 1 { drop() }
        }
        drop()
    }

    private mutating func drop() {
        guard let last = open.popLast() else { return }
        if last.opensScope { scopes.removeLast() }
    }

    /// The first part of a name is looked for from the innermost scope outwards, as the renderer does.
    private mutating func resolve(_ name: String, _ span: SourceSpan) -> Variable? {
        let words = name.split(separator: ".")
        guard let first = words.first else { return nil }
        for (depth, scope) in scopes.enumerated().reversed() {
            guard var variable = Variable.find(first, in: scope) else { continue }
            for word in words.dropFirst() {
                guard case .group(let parts) = variable, let part = Variable.find(word, in: parts) else { return nil }
                variable = part
            }
            if depth == 0 { used.append(Spanned(String(first), at: span)) }
            return variable
        }
        return nil
    }

    private func reportUnknown(_ tag: TemplateTag) {
        let names = Variable.names(in: scopes)
        if let near = closestMatch(to: tag.name, among: names) {
            bag.report(
                PromptRules.unknownVariable, "no variable `\(tag.name)` exists here; did you mean `\(near)`?",
                at: tag.span, fix: "write `\(near)`")
        } else {
            bag.report(
                PromptRules.unknownVariable, "no variable `\(tag.name)` exists here", at: tag.span,
                fix: "the names here are " + names.map { "`\($0)`" }.joined(separator: ", "))
        }
    }
}
