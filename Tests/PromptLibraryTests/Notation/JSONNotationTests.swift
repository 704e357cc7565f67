import OrderedJSON
import PromptLibrary
import SpannedYAML
import Testing

struct JSONNotationTests {
    private func json(_ text: String) throws -> JSON {
        JSONNotation.json(try #require(YAMLReader.read(SourceFile(path: "a.yaml", text: text)).root))
    }

    @Test func onlyPlainWordsOfJSONAreMoreThanTexts() throws {
        #expect(
            try json("{a: true, b: null, c: 1.50, d: no, e: \"true\", f: 1e3x, g: '3', h: 2026-01-01, i: [x, 2]}")
                == [
                    "a": true, "b": nil, "c": .number(try #require(JSONNumber(text: "1.50"))), "d": "no", "e": "true",
                    "f": "1e3x", "g": "3", "h": "2026-01-01", "i": ["x", 2],
                ])
        #expect(try json("a:\n") == ["a": nil])
    }

    @Test func whatIsWrittenReadsBackAsItWas() throws {
        let value: JSON = [
            "nom": "Été : « # »", "mot": "oui_2", "faux": "no", "vrai": "true", "nombre": "12", "vide": "", "rien": nil,
            "oui": true, "n": 12, "liste": [], "objet": [:],
            "suite": [["a": "x", "b": .string(String(repeating: "long ", count: 40))], "y"],
        ]
        for layout in [YAMLValue.Layout.block, .flow] {
            let text = String(decoding: try YAMLWriter().write(JSONNotation.yaml(value, layout: layout)), as: UTF8.self)
            #expect(try json(text) == value, "\(text)")
        }
    }
}
