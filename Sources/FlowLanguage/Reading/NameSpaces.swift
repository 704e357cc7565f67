import ConversationCore
import PlainText
import SpannedYAML

/// Names with a space that is none, or with what nobody sees: they look right, and name nothing.
extension FlowReading {
    /// Whether such a name has a finding, which shows the name without it.
    /// - Parameter names: what might be meant.
    func reportStrangeSpace(in name: Spanned<String>, _ rule: Rule, among names: [String]) -> Bool {
        guard let space = StrangeSpace(in: name.value) else { return false }
        let plain = Self.withPlainSpaces(name.value)
        let form = NameForm.suggestion(for: plain) ?? plain
        let known = names.first { hasSameBytes($0, plain) } ?? names.first { hasSameBytes($0, form) }
        reportStrangeSpace(space, at: name.span, rule, better: known)
        return true
    }

    /// The same for a guard in `needs` and `when`, which may have `not` before it.
    func reportStrangeSpace(inGuard name: Spanned<String>, isShown: Bool) -> Bool {
        let plain = Self.withPlainSpaces(name.value)
        guard let space = StrangeSpace(in: name.value) else { return false }
        guard let denied = GuardName(plain), case .negated = denied.form, guardNames.contains(denied.name) else {
            negations.asked.insert(plain)
            return reportStrangeSpace(in: name, FlowRules.unknownGuard, among: guardNames)
        }
        if isShown { noteShown(plain) }
        reportStrangeSpace(space, at: name.span, FlowRules.unknownGuard, better: plain)
        return true
    }

    func reportStrangeSpace(_ space: StrangeSpace, at span: SourceSpan, _ rule: Rule, better: String?) {
        bag.report(
            rule,
            space.isSeen
                ? "a \(space.name) stands here, where only a space can"
                : "a \(space.name) stands in this name, which nobody sees", at: span,
            fix: better.map { "write `\($0)`" } ?? (space.isSeen ? "write a plain space, or none" : "delete it"))
    }

    /// A text as it looks, with plain spaces, and none at its ends.
    static func withPlainSpaces(_ text: String) -> String {
        let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            guard let space = StrangeSpace(scalar) else { return scalar }
            return space.isSeen ? " " : nil
        }
        return scalars.split(separator: " ").map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
    }
}
