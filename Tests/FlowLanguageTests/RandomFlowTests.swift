import ConversationCore
import FlowLanguage
import SpannedYAML
import TestSupport
import Testing

@Suite struct RandomFlowTests {
    private static let words = [
        "{", "}", "[", "]", ":", ": ", ",", "#", "\"", "'", "-", "\n", "  ", "\t", "&a", "*a", "!", "|", ">", "é",
        "\u{0}", "\u{85}",
        "count(", ")", "and", "not", "==", ">=", "1", "99999999999999999999", "-1", "0.5", "true", "none", "scenario",
        "idee", "idees",
        "fin", "debut", "ajouter", "chercher", "creer", "lire@1", "{scenario.nom}", "{", "text", "list", "choice", "of",
        "each", "with",
    ]

    private func mutated(_ text: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = text
        // Mostly one change: some of those leave a flow that holds (about 60 of 500), of four changes nearly none do.
        let changes = random.chance(75) ? 1 : Int.random(in: 2...4, using: &random)
        for _ in 0..<changes where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: random.pick(Self.words).utf8, at: place)
            case 3: replaceWord(in: &bytes, at: place, &random)
            case 4: changeLines(in: &bytes, &random)
            default: bytes.removeSubrange(place..<min(place + Int.random(in: 1...30, using: &random), bytes.count))
            }
        }
        return bytes
    }

    private func replaceWord(in bytes: inout [UInt8], at place: Int, _ random: inout SeededRandom) {
        func isWord(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte == 0x5F }
        var start = place
        while start > 0, isWord(bytes[start - 1]) { start -= 1 }
        var end = place
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        bytes.replaceSubrange(start..<end, with: random.pick(Self.words).utf8)
    }

    private func changeLines(in bytes: inout [UInt8], _ random: inout SeededRandom) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = Int.random(in: 0..<lines.count, using: &random)
        if random.chance(50) {
            lines.remove(at: line)
        } else {
            lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
        }
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    @Test func anyMutationGivesAFlowThatHoldsOrFindings() {
        var random = SeededRandom.announced(for: "flow mutations")
        let base = Array(SmallFlow.text.utf8)
        var accepted = 0
        for round in 0..<500 {
            let file = SourceFile(path: "m.yaml", bytes: mutated(base, &random))
            let document = FlowReader.read(file)
            #expect((document.flow == nil) == document.diagnostics.hasErrors, "seed \(random.seed), round \(round)")
            if let flow = document.flow {
                accepted += 1
                check(flow, "seed \(random.seed), round \(round)")
            } else if round % 20 == 0 {
                #expect(!DiagnosticRenderer(files: [file]).render(document.diagnostics).isEmpty)
            }
        }
        #expect(accepted > 10)
    }

    @Test func anyBytesGiveFindings() {
        var random = SeededRandom.announced(for: "flow bytes")
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...200, using: &random)).flatMap { _ in
                random.chance(30) ? [UInt8.random(in: 0...255, using: &random)] : Array(random.pick(Self.words).utf8)
            }
            let document = FlowReader.read(SourceFile(path: "m.yaml", bytes: bytes))
            #expect(document.flow == nil && document.diagnostics.hasErrors)
        }
    }

    /// What the engine relies on, looked at from outside.
    private func check(_ flow: Flow, _ comment: String) {
        let languages = flow.languages.count
        #expect(flow.kinds.first?.name == "scenario" && flow.kinds[0].atMost == 1, "\(comment)")
        #expect(flow.kinds.allSatisfy { $0.label.variants.count == languages && !$0.fields.isEmpty }, "\(comment)")
        #expect(flow.states.indices.contains(flow.startsIn.rawValue), "\(comment)")
        #expect(Set(flow.kinds.map(\.collection)).count == flow.kinds.count, "\(comment)")
        #expect(flow.intents.contains { $0.creates == .scenario }, "\(comment)")
        for intent in flow.intents {
            #expect(intent.label.variants.count == languages, "\(comment)")
            #expect(
                intent.prompt != nil || (intent.write != nil && intent.proposes == nil && intent.asks.isEmpty),
                "\(comment)")
            #expect(intent.needs.allSatisfy { flow.guards.indices.contains($0.rawValue) }, "\(comment)")
        }
        let creators = flow.intents.filter { $0.prompt == nil }.compactMap(\.creates)
        #expect(Set(creators).count == creators.count, "\(comment)")
        for state in flow.states {
            #expect(Set(state.offers).count == state.offers.count, "\(comment)")
            #expect(state.mayRestHere || !state.movesOn.isEmpty, "\(comment)")
        }
    }
}
