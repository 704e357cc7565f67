package import ConversationCore
import PlainText
package import SpannedYAML

/// `prompts/prompts.lock`: what each published version of a prompt was. A line a version, `NAME@N SHA256`, sorted.
package struct PromptLock: Sendable {
    private struct Entry: Sendable {
        let reference: PromptReference
        let digest: String
        let span: SourceSpan?
    }

    private let path: String
    private var entries: [Entry]

    private init(path: String, entries: [Entry]) {
        self.path = path
        self.entries = entries
    }

    /// No version is published yet.
    package static let empty = PromptLock(path: "", entries: [])

    /// A lock that must have been there once, and is not any more.
    package static func missing(_ path: String) -> PromptLock {
        var lock = PromptLock(path: path, entries: [])
        lock.isMissing = true
        return lock
    }

    private var isMissing = false

    private var missing: Diagnostic {
        Diagnostic(
            PromptRules.lockMissing, "`\(path)` is missing, so nothing keeps the published prompts as they are",
            span: nil, path: path,
            fix: "put it back, from git for instance; where no prompt was published yet, run `souffleur prompts lock`")
    }

    /// Reads a lock; lines that are none are found and left out.
    package static func read(_ file: SourceFile) -> (lock: PromptLock, diagnostics: [Diagnostic]) {
        var lock = PromptLock(path: file.path, entries: [])
        let bag = DiagnosticBag(path: file.path)
        let lines = SourceLines(file)
        for number in 1...lines.count {
            let line = lines.bytes(ofLine: number)
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let span = SourceSpan(line: number, column: 1, columns: lines.scalars(ofLine: number).count)
            guard let entry = entry(line, span) else {
                bag.report(
                    PromptRules.lockSyntax, "this line is not `NAME@VERSION SHA256`", at: span,
                    fix: "delete it and run `souffleur prompts lock`")
                continue
            }
            if lock.entries.contains(where: { $0.reference == entry.reference }) {
                bag.report(
                    PromptRules.lockSyntax, "`\(entry.reference)` has a line already", at: span, fix: "delete it")
                continue
            }
            lock.entries.append(entry)
        }
        return (lock, bag.diagnostics)
    }

    private static func entry(_ line: ArraySlice<UInt8>, _ span: SourceSpan) -> Entry? {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 2, words[1].count == 64,
            words[1].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
            let at = words[0].lastIndex(of: UInt8(ascii: "@")), at > words[0].startIndex,
            let name = String(validating: words[0][..<at], as: UTF8.self),
            let version = Int(String(decoding: words[0][(at + 1)...], as: UTF8.self)), version > 0
        else { return nil }
        return Entry(
            reference: PromptReference(name: name, version: version),
            digest: String(decoding: words[1], as: UTF8.self), span: span)
    }

    /// The digest under which a version was published; `nil` for one that is not.
    package func digest(of reference: PromptReference) -> String? {
        entries.first { $0.reference == reference }?.digest
    }

    /// What differs between the lock and the prompts that are there.
    /// - Parameters:
    ///   - prompts: those that could be read.
    ///   - present: all that have a file, also one that could not be read; `nil` where there may be more than was seen.
    package func findings(_ prompts: [Prompt], present: [PromptReference]?) -> [Diagnostic] {
        if isMissing { return [missing] }
        return prompts.compactMap(finding)
            + entries.filter { present?.contains($0.reference) == false }.map(finding)
    }

    private func finding(_ prompt: Prompt) -> Diagnostic? {
        guard let digest = digest(of: prompt.reference) else {
            return Diagnostic(
                PromptRules.unlocked, "`\(prompt.reference)` is not in the lock", span: nil, path: prompt.file.path,
                fix: "run `souffleur prompts lock` when it is ready")
        }
        if digest == prompt.digest { return nil }
        if let slip = EditorSlip(prompt.file.bytes, digest: digest) {
            return Diagnostic(
                PromptRules.edited, "of `\(prompt.reference)`, which is published, only \(slip.words) changed",
                span: nil,
                path: prompt.file.path, fix: slip.fix)
        }
        return Diagnostic(
            PromptRules.edited, "`\(prompt.reference)` is published and was changed", span: nil,
            path: prompt.file.path,
            fix: "put the file back, and write the change as the next version, `v\(prompt.reference.version + 1).md`")
    }

    private func finding(_ gone: Entry) -> Diagnostic {
        let file = "\(gone.reference.name)/v\(gone.reference.version).md"
        return Diagnostic(
            PromptRules.lockedFileGone, "`\(gone.reference)` is published, and `\(file)` is gone", span: gone.span,
            path: path, fix: "put the file back: running conversations need it")
    }

    /// The lock as a file, with a line for every version that had none. What is in it stays as it is, also where a file
    /// was edited.
    package func text(adding prompts: [Prompt]) -> String {
        let fresh = prompts.filter { digest(of: $0.reference) == nil }
        let all = entries + fresh.map { Entry(reference: $0.reference, digest: $0.digest, span: nil) }
        let sorted = all.sorted { left, right in
            hasSameBytes(left.reference.name, right.reference.name)
                ? left.reference.version < right.reference.version
                : left.reference.name.utf8.lexicographicallyPrecedes(right.reference.name.utf8)
        }
        return sorted.map { "\($0.reference) \($0.digest)\n" }.joined()
    }
}
