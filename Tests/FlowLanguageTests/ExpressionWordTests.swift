import FlowLanguage
import SpannedYAML
import Testing

/// Things whose names are words of expressions, here or elsewhere.
struct ExpressionWordTests {
    @Test(arguments: [
        "et", "ou", "non", "pas", "and", "or", "not", "where", "today", "true", "false", "in", "is", "est", "count",
        "filled",
        "between", "jours", "no",
    ]) func `Behind a point every name is one`(name: String) {
        for expression in [
            "scenario.\(name) > 3", "any(biens) and scenario.\(name) == 1 or filled(scenario.\(name))",
            "scenario.\(name) + 1 < scenario.seuil and scenario.\(name) < 2",
        ] {
            let text = TradeFlow.text(expression).replacing(
                "    seuil: {", with: "    \(name): {type: number, label: \"N\"}\n    seuil: {")
            let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
                .filter { $0.severity == .error }
            #expect(errors == [], "\(expression)")
        }
    }

    @Test(arguments: ["et", "ou", "non", "pas", "in", "is", "est", "count", "filled", "between", "jours", "no"])
    func `A field of an item may be called like a word of another language`(name: String) {
        for expression in [
            "any(biens where \(name) > 3)", "any(biens where valeur > 3 and \(name) == 1 or not \(name) > 1)",
            "sum(biens.\(name) where filled(\(name))) > 1",
        ] {
            let text = TradeFlow.text(expression).replacing("quantite: {", with: "\(name): {")
            let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
                .filter { $0.severity == .error }
            #expect(errors == [], "\(expression)")
        }
    }

    @Test(arguments: ["and", "or", "not", "where", "today", "true", "false"])
    func `A word of expressions names nothing that stands alone in one`(name: String) {
        for (old, new, what) in [
            ("quantite: {", "\(name): {", "a field that stands alone behind `where`"),
            ("of: {montant: {", "of: {\(name): {", "a field that stands alone behind `where`"),
            ("collection: bilans", "collection: \(name)", "a collection"),
            ("guards:\n", "guards:\n  \(name): {is: any(biens), otherwise: \"N.\"}\n", "a guard"),
        ] {
            let text = TradeFlow.text("any(biens)").replacing(old, with: new)
            let errors = FlowReader.read(SourceFile(path: "sinistre.yaml", text: text)).diagnostics
                .filter { $0.severity == .error }
            #expect(
                errors.map(\.message) == ["`\(name)` is a word of expressions, and cannot name \(what)"], "\(errors)")
        }
    }
}
