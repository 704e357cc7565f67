import Foundation
import TestSupport
import Testing

@testable import HTTPAdapter
@testable import LoopbackServer

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A flow's picture, whatever the flow.
@Suite struct FlowDrawingTests {
    private static let words = [
        "Brouillon", "Collecte", "des", "cibles", "prêt", "<b>", "&", "\"", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "議事録",
        "👩‍👩‍👧",
        "anticonstitutionnellement", "a_un_objectif_et_une_cible_et_une_ressource", "",
    ]

    private func flow(_ random: inout SeededRandom) -> DrawnFlow {
        func text(_ most: Int) -> String {
            (0..<random.below(most + 1)).map { _ in random.pick(Self.words) }.joined(separator: " ")
        }
        func texts(_ most: Int) -> [String] { (0..<random.below(most + 1)).map { _ in text(6) } }
        let count = 1 + random.below(12)
        return DrawnFlow(
            title: text(4), languageCode: random.pick(["fr", "en"]),
            states: (0..<count).map { place in
                let offers = texts(8)
                return DrawnFlow.State(
                    name: "s\(place)", label: text(8), offers: offers, returns: random.chance(30) ? offers : [],
                    isEverywhere: place > 0 && random.chance(10))
            },
            moves: (0..<random.below(3 * count)).map { _ in
                DrawnFlow.Move(
                    from: random.below(count), to: random.below(count), guards: texts(7),
                    returns: random.chance(30) ? texts(2) : [])
            }, start: random.below(count), everywhere: texts(4))
    }

    @Test func `Nothing overlaps, and all of it is in the picture`() throws {
        var random = SeededRandom.announced(for: "FlowDrawingTests")
        for _ in 0..<500 {
            let flow = flow(&random)
            let layout = FlowLayout(flow)
            let boxes = (layout.boxes + [layout.everywhere].compactMap(\.self)).map(\.frame)
            let labels = layout.arrows.map(\.label).filter { !$0.lines.isEmpty }
            let frames = boxes + labels.map(\.frame)
            for (place, frame) in frames.enumerated() {
                #expect(layout.frame.contains(frame), "\(frame) of \(flow)")
                for other in frames[(place + 1)...] where frame.overlaps(other) {
                    Issue.record("\(frame) and \(other) of \(flow)")
                    return
                }
            }
            for box in layout.boxes + [layout.everywhere].compactMap(\.self) {
                for line in box.texts {
                    let extent = line.isLabel ? DrawnBox.labelExtent : DrawnBox.offerExtent
                    #expect(line.x + extent.width(line.text) <= box.frame.right && line.y < box.frame.bottom)
                }
            }
            for label in labels {
                for line in label.texts {
                    #expect(
                        line.x + DrawnLabel.extent.width(line.text) <= label.frame.right && line.y < label.frame.bottom)
                }
            }
            let svg = FlowDrawing(flow, current: 0).svg
            #expect(XMLParser(data: Data(svg.utf8)).parse(), "\(svg)")
            #expect(!svg.contains("style") && !svg.contains("<script") && !svg.contains("<b>"))
        }
    }

    @Test func `A state stands below all that lead to it, ways back left aside`() {
        func move(_ from: Int, _ to: Int) -> DrawnFlow.Move { DrawnFlow.Move(from: from, to: to, guards: []) }
        let flow = DrawnFlow(
            title: "", languageCode: "fr",
            states: (0..<5).map { DrawnFlow.State(name: "s\($0)", label: "", offers: []) },
            moves: [move(0, 1), move(0, 3), move(1, 2), move(2, 3), move(3, 1), move(2, 2)], start: 0, everywhere: [])
        #expect(StateLayers(flow).layer == [0, 1, 2, 3, 0])
    }

    @Test func `What leads back and what leads somewhere from everywhere is drawn, and said`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("souffleur-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try QuotesProject.write(to: folder)
        let path = "\(folder)/flows/marketing.yaml"
        let flow = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(
                "everywhere: {offers: [",
                with: """
                      classer: {label: {fr: "Classer", en: "File"}, goes_to: fin, says: {fr: "Classé.", en: "Filed."}}
                      reprendre: {label: {fr: "Reprendre", en: "Resume"}, goes_back: true, says: {fr: "Reprenons.", en: "Again."}}
                    everywhere: {offers: [classer,
                    """
            )
            .replacing("may_rest_here: true", with: "may_rest_here: true\n    offers: [reprendre]")
        try flow.write(toFile: path, atomically: true, encoding: .utf8)
        let api = try await ServedAPI(project: folder)
        let svg = try await api.call("GET", "/api/flows/marketing/drawing?language=fr").text
        #expect(svg.contains("<g class=\"move pressed returns\" data-to=\"fin\">"), "\(svg)")
        #expect(svg.contains("Partout. Boutons : Classer,") && svg.contains("Mène à Fin par : Classer"))
        #expect(svg.contains(">← Reprendre</text>") && svg.contains(">· ← Reprendre</text>"))
        #expect(svg.contains("Reprendre ramène à l'étape d'où l'on vient."))
    }

    @Test func `A label too long is cut, and whole in its title`() {
        let label = "Une étape dont le nom ne tiendrait jamais sur deux lignes d'une boîte de cette largeur"
        let flow = DrawnFlow(
            title: "T", languageCode: "fr", states: [.init(name: "s", label: label, offers: [])], moves: [], start: 0,
            everywhere: [])
        let svg = FlowDrawing(flow, current: nil).svg
        #expect(FlowLayout(flow).boxes[0].label.count == 2)
        #expect(svg.contains("…</text>") && svg.contains("<title>\(label).</title>"))
    }
}
