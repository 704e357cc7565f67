import ConversationCore
import PlainText
import SpannedYAML

/// Reads the settings of a prompt file.
struct SettingsReading {
    let file: SourceFile
    let expected: PromptReference
    let bag: DiagnosticBag

    func read(_ root: YAMLNode, _ reading: TemplateReading) -> Prompt? {
        let keys = [
            "prompt", "version", "model", "temperature", "max_output_tokens", "purpose", "few_shot", "examples",
        ]
        guard let settings = MappingReader(root, "a prompt's settings", keys: keys, into: bag) else { return nil }
        let name = settings.requiredText("prompt")
        let version = settings.requiredInteger("version", in: 1...9_999)
        let model = settings.requiredText("model")
        let purpose = settings.requiredText("purpose")
        let temperature = settings.node("temperature")?.readDecimal("`temperature`", in: 0...2, into: bag)
        let most = settings.integer("max_output_tokens", in: 1...1_000_000)
        let isFewShot = settings.flag("few_shot")?.value ?? false
        let examples = (settings.items("examples") ?? []).compactMap(example)
        if let name, let version { check(name, version) }
        guard let model, let purpose, let template = reading.template else { return nil }
        return Prompt(
            reference: expected, alias: model.value, temperature: temperature?.value, maxOutputTokens: most?.value,
            purpose: purpose.value, isFewShot: isFewShot, examples: examples,
            digest: ContentDigest.sha256(file.bytes), file: file, aliasPlace: model.span, template: template,
            used: reading.used)
    }

    /// The path says the name a second time: a copied file whose settings were forgotten is found here.
    private func check(_ name: Spanned<String>, _ version: Spanned<Int>) {
        if !hasSameBytes(name.value, expected.name) {
            bag.report(
                PromptRules.nameDiffers,
                "the prompt is called `\(name.value)` and lies in the folder `\(expected.name)`",
                at: name.span, fix: "write `\(expected.name)`, or rename the folder")
        }
        if version.value != expected.version {
            bag.report(
                PromptRules.nameDiffers,
                "the prompt has version \(version.value), and its file is `v\(expected.version).md`", at: version.span,
                fix: "write \(expected.version), or name the file `v\(version.value).md`")
        }
    }

    private func example(_ node: YAMLNode) -> PromptExample? {
        guard let example = MappingReader(node, "an example", keys: ["given", "reply"], into: bag) else { return nil }
        let reply = example.required("reply")?.value
        guard let given = example.requiredMapping("given", keys: ["state", "intent", "says"]) else { return nil }
        guard let state = given.requiredText("state"), let says = given.requiredText("says"), let reply,
            reply.readEntries("`reply`", into: bag) != nil
        else { return nil }
        return PromptExample(
            state: state, intent: given.text("intent"), says: says.value, reply: reply, place: given.place)
    }
}
