import FlowLanguage
import SpannedYAML
import Testing

/// A field whose type cannot be read: one finding, wherever else the field is named.
struct UnknownTypeTests {
    /// A field of this type, with everything that can name one.
    private static func findings(_ type: String) throws -> [Diagnostic] {
        let label = "label: {fr: \"F\", en: \"F\"}"
        return FlowReader.read(
            try SmallFlow.with(
                """
                scenario: {fields: {f: {type: \(type), \(label)}}}
                entities:
                  idee:
                    fields:
                      f: {type: text, \(label)}
                      g: {type: \(type), required: true, default: x, \(label)}
                      pistes: {of: {h: {type: \(type), \(label)}}}
                guards:
                  a_une_idee:
                    is: scenario.f > 3 and filled(latest(idees).g) and any(idees where g) and sum(idees.g) > days(scenario.f, today)
                intents:
                  ajouter: {says: {fr: "{idee.g} {scenario.f}", en: "{idee.g} {scenario.f}"}, with: {g: x}}
                  chercher:
                    asks: {g: {type: text, \(label)}}
                    proposes: {with: {titre: mot, f: h}}
                  corriger:
                    label: {fr: "Corriger", en: "Correct"}
                    changes: {of: idee, fields: [g]}
                exports: {csv: {rows: idee.g, columns: {G: g}}}
                """)
        ).diagnostics
    }

    @Test(arguments: [
        ("integer", "whole_number"), ("int", "whole_number"), ("boolean", "flag"), ("money", "number"),
        ("float", "number"), ("decimal", "number"), ("string", "text"), ("datetime", "date"), ("enum", "choice"),
        ("select", "choice"), ("array", "list"), ("Texte", "text"), ("nombre", "number"), ("numbre", "number"),
        ("whole", "whole_number"), ("bool", "flag"),
    ]) func `It is found where it stands, with the type that was meant, and nowhere else`(type: String, meant: String)
        throws
    {
        let findings = try Self.findings(type)
        #expect(findings.map(\.rule) == Array(repeating: "unknown-value", count: 3), "\(findings.map(\.message))")
        #expect(Set(findings.map(\.fix)) == ["write `\(meant)`"])
    }

    @Test func `A reference is written with the name of its entity`() throws {
        #expect(
            Set(try Self.findings("reference").map(\.fix)) == ["write the name of the entity that is referred to"])
    }

    @Test(arguments: ["type: choice", "type: list", "typ: text"])
    func `A field with another slip is not called unknown either`(keys: String) throws {
        let findings = FlowReader.read(
            try SmallFlow.with(
                """
                scenario: {fields: {f: {\(keys), label: {fr: "F", en: "F"}}}}
                guards: {a_une_idee: {is: count(idees) > 1 and filled(scenario.f)}}
                intents: {creer: {says: {fr: "{scenario.f}", en: "{scenario.f}"}}}
                """)
        ).diagnostics
        #expect(findings.count == 1, "\(findings.map(\.message))")
    }
}
