import OpenAIWire
import OrderedJSON
import PlainText
package import SpannedYAML

/// Reads `prompts/models.yaml`.
package enum ModelCatalogueReader {
    private static let limits = YAMLLimits(bytes: 1 << 20, depth: 16, nodes: 20_000)

    /// Reads `file`; the catalogue is `nil` where an error was found. Findings about the calendar are
    /// ``ModelCatalogue/calendarWarnings(today:)``.
    package static func read(_ file: SourceFile) -> (catalogue: ModelCatalogue?, diagnostics: [Diagnostic]) {
        let (root, findings) = YAMLReader.read(file, limits: limits)
        let bag = DiagnosticBag(path: file.path, diagnostics: findings)
        let catalogue = root.flatMap { ModelsReading(bag: bag).read($0) }
        return (bag.hasErrors ? nil : catalogue, bag.diagnostics.inReadingOrder())
    }
}

private struct ModelsReading {
    let bag: DiagnosticBag

    func read(_ root: YAMLNode) -> ModelCatalogue? {
        guard let file = MappingReader(root, "the models file", keys: ["aliases", "models"], into: bag) else {
            return nil
        }
        let entries = file.required("models").flatMap { $0.value.readEntries("`models`", into: bag) } ?? []
        let read = entries.compactMap { entry in model(entry).map { (entry, $0) } }
        var places: [String: SourceSpan] = [:]
        for (entry, model) in read {
            places[model.name] = entry.value.entries?.first { $0.name == "shutdown" }?.value.span
        }
        let aliases = file.required("aliases").flatMap { $0.value.readEntries("`aliases`", into: bag) } ?? []
        let names = entries.map(\.name)
        var pairs: [ModelCatalogue.Alias] = []
        for alias in aliases {
            guard let name = alias.value.readText("an alias", into: bag) else { continue }
            checkKnown(name, names)
            pairs.append(.init(alias.name, model: name.value))
        }
        let models = read.map(\.1)
        for (entry, model) in read { checkSuccessor(of: model, entry, models, names) }
        return ModelCatalogue(models: models, aliases: pairs, shutdownPlaces: places, path: bag.path)
    }

    private func model(_ entry: YAMLEntry) -> Model? {
        let keys = ["dialect", "price", "shutdown", "successor"]
        guard let reader = MappingReader(entry, "a model", keys: keys, into: bag) else { return nil }
        return Model(
            name: entry.name, profile: dialect(reader) ?? WireProfile(), price: price(reader),
            shutdown: reader.node("shutdown").flatMap { day($0, "`shutdown`") },
            successor: reader.text("successor")?.value)
    }

    private func dialect(_ model: MappingReader) -> WireProfile? {
        let keys = [
            "token_field", "system_role", "temperature", "strict", "reasoning_effort", "stream_usage",
            "stream_obfuscation", "store", "extra_headers",
        ]
        guard let reader = model.requiredMapping("dialect", keys: keys) else { return nil }
        var profile = WireProfile(sendsStore: reader.flag("store")?.value ?? true)
        if reader.required("token_field") != nil,
            let field: Spanned<WireProfile.TokenField> = reader.choice("token_field")
        {
            profile.tokenField = field.value
        }
        if reader.required("system_role") != nil,
            let role: Spanned<WireProfile.SystemRole> = reader.choice("system_role")
        {
            profile.systemRole = role.value
        }
        if reader.required("temperature") != nil {
            profile.allowsTemperature = reader.flag("temperature")?.value ?? true
        }
        if reader.required("strict") != nil { profile.allowsStrict = reader.flag("strict")?.value ?? true }
        profile.reasoningEffort = reader.text("reasoning_effort")?.value
        profile.usageInStream = reader.flag("stream_usage")?.value ?? true
        profile.turnsOffObfuscation = reader.flag("stream_obfuscation").map { !$0.value } ?? false
        profile.extraHeaders = (reader.freeEntries("extra_headers") ?? []).compactMap(header)
        return profile
    }

    private func header(_ entry: YAMLEntry) -> HTTPHeader? {
        let name = entry.name.lowercased()
        if name == "authorization" || name == "api-key" || name == "x-api-key" || name == "cookie" {
            bag.report(
                ModelRules.secretHeader, "`\(entry.name)` carries a key, and files are shared", at: entry.key.span,
                fix: "set OPENAI_API_KEY in the environment")
            return nil
        }
        return entry.value.readText("a header", into: bag).map { HTTPHeader(entry.name, $0.value) }
    }

    private func price(_ model: MappingReader) -> ModelPrice? {
        let keys = ["input", "cached_input", "cache_write", "output", "read_on"]
        guard let reader = model.mapping("price", keys: keys) else { return nil }
        let dollars: (String) -> TokenPrice? = { key in
            guard let written = reader.node(key)?.readDecimal("`\(key)`", in: 0...1_000_000, into: bag) else {
                return nil
            }
            if let price = TokenPrice(dollarsPerMillion: written.value.text) { return price }
            bag.report(
                ModelRules.badPrice, "`\(key)` is \(written.value.text), which is finer than a price is counted",
                at: written.span, fix: "write it as a plain number with at most six decimals")
            return nil
        }
        _ = reader.required("input")
        _ = reader.required("output")
        let readOn = reader.required("read_on").flatMap { day($0.value, "`read_on`") }
        guard let input = dollars("input"), let output = dollars("output"), let readOn else { return nil }
        return ModelPrice(
            input: input, cachedInput: dollars("cached_input"), cacheWrite: dollars("cache_write"), output: output,
            readOn: readOn)
    }

    private func day(_ node: YAMLNode, _ what: String) -> Day? {
        guard let text = node.readText(what, into: bag) else { return nil }
        if let day = Day(text.value) { return day }
        bag.report(
            ModelRules.badDay, "\(what) is `\(text.value)`, which is no day", at: text.span,
            fix: "write a day like 2027-01-14")
        return nil
    }

    private func checkKnown(_ name: Spanned<String>, _ names: [String]) {
        if names.contains(where: { hasSameBytes($0, name.value) }) { return }
        let near = closestMatch(to: name.value, among: names)
        bag.report(
            ModelRules.unknownModel,
            "`\(name.value)` is no model of this file" + (near.map { "; did you mean `\($0)`?" } ?? ""), at: name.span,
            fix: near.map { "write `\($0)`" } ?? "describe it under `models`")
    }

    private func checkSuccessor(of model: Model, _ entry: YAMLEntry, _ models: [Model], _ names: [String]) {
        guard let place = entry.value.entries?.first(where: { $0.name == "successor" })?.value.span,
            let successor = model.successor
        else { return }
        checkKnown(Spanned(successor, at: place), names)
        var next = models.first { $0.name == successor }
        for _ in models {
            guard let current = next else { return }
            if current.name == model.name {
                bag.report(
                    ModelRules.successorCircle, "the successors of `\(model.name)` lead back to it", at: place,
                    fix: "let the last of them have no `successor`")
                return
            }
            next = models.first { $0.name == current.successor }
        }
    }
}
