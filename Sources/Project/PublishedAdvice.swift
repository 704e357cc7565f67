import ConversationCore
import PromptLibrary
import SpannedYAML

/// A published version never changes, so what is wrong in one is mended in the next.
struct PublishedAdvice {
    let root: String
    let lock: PromptLock
    let files: [SourceFile]
    let present: [PromptReference]

    /// The findings, with this advice where one is about what a published file says.
    func applied(to findings: [Diagnostic]) -> [Diagnostic] {
        findings.map { finding in
            // What is about the file as a whole, such as that no flow uses it, is not mended inside of it.
            guard finding.span != nil, let reference = published(finding.path) else { return finding }
            let next = (present.filter { $0.name == reference.name }.map(\.version).max() ?? reference.version) + 1
            let mend = finding.fix ?? "mend it"
            return Diagnostic(
                severity: finding.severity, rule: finding.rule, message: finding.message, span: finding.span,
                path: finding.path, notes: finding.notes,
                fix: "`\(reference)` is published: copy it to `v\(next).md`, \(mend) there, and name "
                    + "`\(reference.name)@\(next)` in the flow")
        }
    }

    private func published(_ path: String) -> PromptReference? {
        present.first { reference in
            let file = ProjectLoading.join(root, "prompts/\(reference.name)/v\(reference.version).md")
            guard file == path, let digest = lock.digest(of: reference),
                let bytes = files.first(where: { $0.path == path })?.bytes
            else { return false }
            return ContentDigest.sha256(bytes) == digest
        }
    }
}
