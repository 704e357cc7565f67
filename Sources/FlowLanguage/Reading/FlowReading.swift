import ConversationCore
import SpannedYAML

/// The reading of one flow file: what is known so far, and where findings go.
///
/// First all names are listed (kinds, guards, intents, states), then what stands under them is read, so that order in
/// the file does not matter.
final class FlowReading {
    let bag: DiagnosticBag
    let file: SourceFile
    /// Made when a place inside a text is needed.
    lazy var lines = SourceLines(file)

    var languages: [String] = []
    var kinds: [EntityKind] = []
    /// The names under `entities`, in their order, and their collections, known before their fields are read.
    var entityNames: [(name: String, collection: String?)] = []
    var guardNames: [String] = []
    var intentNames: [String] = []
    var stateNames: [String] = []
    /// What people read for a name, with the name: who writes a flow may write the one for the other.
    var namesOfLabels: [String: String] = [:]
    var roles: [Role] = []
    /// Whether the file says something of roles that cannot be read.
    var hasUnreadRoles = false
    var places = FlowPlaces()
    var promptReferences: [Spanned<PromptReference>] = []
    /// Each guard's own expression, kept for the analysis.
    var expressions: [GuardExpression] = []
    /// What `needs` and `when` ask to fail.
    var negations = Negations()
    var holidays = Holidays()

    init(file: SourceFile, findings: [Diagnostic]) {
        self.file = file
        bag = DiagnosticBag(path: file.path, diagnostics: findings)
    }

    /// The keys of a flow, each with its section.
    static let sections = [
        "format", "flow", "version", "title", "languages", "starts_in", "scenario", "entities", "guards",
        "understanding", "intents", "everywhere", "states", "repairs", "exports", "roles",
        "time_zone", "holidays",
    ]

    /// Reads the whole file. `nil` where something that a flow cannot do without is missing or unknown.
    func read(_ root: YAMLNode) -> Flow? {
        guard let top = MappingReader(root, "a flow", keys: Self.sections, habits: .ofFlows, into: bag) else {
            return nil
        }
        guard isThisFormat(top) else { return nil }
        let name = top.requiredText("flow").flatMap { named($0, "a flow", dashes: true) ? $0.value : nil }
        let version = top.requiredInteger("version", in: 1...1_000_000)
        readLanguages(top)
        let title = text(of: "title", in: top)

        let (zone, isZoneKnown) = readZone(top)
        readHolidays(top)
        readKinds(top)
        checkReferenceCircles()
        checkReferenceCounts()
        let guardEntries = list(of: "guards", in: top, most: 300, "guards", optional: true)
        let intentEntries = list(of: "intents", in: top, most: 200, "intents")
        let stateEntries = list(of: "states", in: top, most: 200, "states")
        let roleEntries = readRoles(top)
        guardNames = guardEntries.map(\.name)
        intentNames = intentEntries.map(\.name)
        stateNames = stateEntries.map(\.name)
        for entry in intentEntries + stateEntries { noteLabels(of: entry) }
        places.guards = guardEntries.map(\.key.span)
        places.intents = intentEntries.map(\.key.span)
        places.asks = intentEntries.map { places(of: "asks", in: $0) }
        places.states = stateEntries.map(\.key.span)
        for entry in guardEntries { refuseExpressionWord(Spanned(entry.name, at: entry.key.span), "a guard") }
        for entry in intentEntries where entry.name == "none" {
            bag.report(
                FlowRules.reservedName, "`none` is what a model answers when no intent fits", at: entry.key.span,
                fix: "choose another name")
        }

        let guards = guardEntries.map(readGuard)
        let intents = readIntents(intentEntries)
        let everywhere = readEverywhere(top)
        let states = stateEntries.map(readState)
        let startsIn = top.requiredText("starts_in").flatMap { state($0) }
        let understanding = readUnderstanding(top)
        let repairs = readRepairs(top)
        let exports = readExports(top)
        checkAcross(intents, intentEntries)
        // What a guard that cannot be read counts nobody knows.
        if !top.supposesOne(of: ["guards"]), guards.allSatisfy({ $0 != nil }) { checkHolidayUse(top, guardEntries) }
        checkNegationWords(guardEntries)
        checkRoles(intents, roleEntries)

        guard let name, let version, let startsIn, let understanding, let repairs, !languages.isEmpty,
            isZoneKnown, let namedGuards = complete(guards), let allIntents = complete(intents),
            let allStates = complete(states),
            let allExports = complete(exports), kinds.count > 0
        else { return nil }
        let allGuards = namedGuards + negated(namedGuards)
        return compile(
            FlowDraft(
                name: name, version: version.value, title: title, languages: languages, startsIn: startsIn,
                kinds: kinds, guards: allGuards, understanding: understanding, intents: allIntents,
                everywhere: everywhere, states: allStates, repairs: repairs, exports: allExports, roles: roles,
                zone: zone))
    }

    /// Findings about words leave the shape of the flow known; any other makes claims about it unsafe.
    private func compile(_ draft: FlowDraft) -> Flow? {
        let shapeIsKnown = bag.diagnostics.allSatisfy {
            $0.severity != .error || FlowRules.harmlessToShape.contains($0.rule)
        }
        guard shapeIsKnown else { return nil }
        do {
            let flow = try Flow(draft)
            FlowAnalysis(
                flow: flow, expressions: expressions, places: places, bag: bag, negated: negations.uses.map(\.position)
            )
            .report()
            return flow
        } catch {
            // The rules above should have caught it; a flow that the engine would not take is never passed on.
            bag.report(FlowRules.inconsistent, "the engine does not take this flow: \(error)", at: nil)
            return nil
        }
    }

    private func complete<Value>(_ values: [Value?]) -> [Value]? {
        let found = values.compactMap { $0 }
        return found.count == values.count ? found : nil
    }

    private func isThisFormat(_ top: MappingReader) -> Bool {
        guard let format = top.requiredText("format") else { return false }
        guard format.value != "souffleur/1" else { return true }
        bag.report(
            FlowRules.format, "this program reads the format `souffleur/1`, not `\(format.value)`", at: format.span,
            fix: "write `souffleur/1`")
        return false
    }

    private func readLanguages(_ top: MappingReader) {
        guard let entry = top.required("languages"), let codes = entry.value.readTexts("`languages`", into: bag) else {
            return
        }
        if codes.isEmpty {
            bag.report(FlowRules.empty, "`languages` is empty", at: entry.value.span, fix: "write `[fr]`")
        }
        let unique = withoutDuplicates(Array(codes.prefix(20)), "languages")
        for code in unique where !isLanguageCode(code.value) {
            bag.report(
                FlowRules.nameForm, "`\(code.value)` is no language code", at: code.span,
                fix: "write a code such as `fr`, `en` or `pt-BR`")
        }
        languages = unique.map(\.value)
    }

    private func isLanguageCode(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), parts.count <= 4 else { return false }
        let isLowercase = first.allSatisfy { (0x61...0x7A).contains($0) }
        return isLowercase
            && parts.dropFirst().allSatisfy { part in
                (2...8).contains(part.count)
                    && part.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
            }
    }

    private func readUnderstanding(_ top: MappingReader) -> PromptReference? {
        guard let reader = top.requiredMapping("understanding", keys: ["prompt"]),
            let text = reader.requiredText("prompt")
        else { return nil }
        return prompt(text)
    }

    private func readEverywhere(_ top: MappingReader) -> [IntentID] {
        if let node = top.node("everywhere"), let names = node.items?.compactMap(\.text), !names.isEmpty {
            bag.report(
                SchemaRules.wrongType, "`everywhere` says what it is that is offered everywhere", at: node.span,
                fix: "write `everywhere: {offers: [\(names.joined(separator: ", "))]}`")
            return []
        }
        guard let texts = top.mapping("everywhere", keys: ["offers"])?.texts("offers") else { return [] }
        let offers = withoutDuplicates(texts, "offers").compactMap { text in
            intent(text).map { Spanned($0, at: text.span) }
        }
        places.everywhere = offers.map(\.span)
        return offers.map(\.value)
    }
}
