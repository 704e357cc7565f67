import ConversationCore
import OrderedJSON
import PromptLibrary
import Testing

/// What goes over the wire, to the byte: models and caches see it.
struct ContractSchemaTests {
    private let museum = ReplyContracts(SampleFlows.museum)

    @Test func theSmallestUnderstandingContractReadsAsDocumented() {
        let schema = ReplyContracts(SampleFlows.bare).understanding.strictSchema
        #expect(
            schema.text
                == """
                {"type":"object","properties":{"message_markdown":{"type":"string"},\
                "intent":{"type":"string","enum":["think","none"]},\
                "arguments":{"type":"object","properties":{},"required":[],"additionalProperties":false},\
                "entity":{"type":["string","null"]},"changes":{"type":"null"},\
                "entities_to_create":{"type":"array","items":{"type":"null"},"minItems":0,"maxItems":0},\
                "actions":{"type":"array","items":{"type":"object","properties":\
                {"intent":{"type":"string","const":"think"},\
                "payload":{"type":"object","properties":{},"required":[],"additionalProperties":false}},\
                "required":["intent","payload"],"additionalProperties":false},"minItems":0,"maxItems":10},\
                "errors":{"type":"array","items":{"type":"string","enum":\
                ["unclear","out_of_scope","missing_information"]},"minItems":0,"maxItems":3}},\
                "required":["message_markdown","intent","arguments","entity","changes","entities_to_create",\
                "actions","errors"],"additionalProperties":false}
                """)
    }

    @Test func aPromptThatCreatesAnswersWithTheFieldsThatNobodyWasAskedFor() throws {
        let contract = try #require(museum[IntentID(rawValue: 6)])
        let properties = try #require(contract.fullSchema["properties"]?.object)
        #expect(properties.keys == ["message_markdown", "resume", "pieces"])
        #expect(
            properties["resume"]?.text
                == ##"{"type":"string","maxLength":40,"pattern":"[^\\u0009\\u000a\\u000b\\u000c\\u000d\\u0020\\u0085"##
                + ##"\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a"##
                + ##"\\u200b\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]"}"##
        )
    }

    @Test func aPromptThatProposesAnswersWithAListOfForms() throws {
        let contract = try #require(museum[IntentID(rawValue: 7)])
        let list = try #require(contract.fullSchema["properties"]?["proposals"])
        #expect(list["minItems"] == 2 && list["maxItems"] == 4)
        #expect(list["items"]?["properties"]?.object?.keys == ["nom", "langue"])
    }

    @Test func onlyPromptsHaveContracts() {
        #expect(museum[IntentID(rawValue: 1)] == nil)
        #expect(museum[IntentID(rawValue: 99)] == nil)
        #expect(museum[.understanding]?.name == museum.understanding.name)
        #expect(museum[.intent(IntentID(rawValue: 6), Payload([]))]?.name == "mus__e_write_file")
        #expect(museum.all.map(\.intent) == [nil, IntentID(rawValue: 6), IntentID(rawValue: 7)])
    }

    @Test func twoIntentsThatAskForDifferentThingsUnderOneNameShareAKey() throws {
        let arguments = try #require(museum.understanding.fullSchema["properties"]?["arguments"]?["properties"])
        #expect(arguments.object?.keys == ["consigne", "pages"])
        #expect(arguments["pages"]?["anyOf"]?.array?.count == 2)
    }

    @Test func schemasKeepToTheStrictSubset() throws {
        for (_, contract) in try (SampleFlows.all + [MarketingPromptTests.flow()]).flatMap({ ReplyContracts($0).all }) {
            #expect(StrictSubset.violations(of: contract.strictSchema).isEmpty)
            #expect(contract.strictSchemaText == contract.strictSchema.bytes)
            #expect(contract.name.utf8.count <= 64)
        }
    }

    @Test func whatLeavesTheStrictSubsetIsFound() {
        let open: JSON = ["type": "object", "properties": ["a": ["type": "string", "minLength": 1]]]
        #expect(
            StrictSubset.violations(of: open) == [
                .openObject(at: "$"), .notAllRequired(at: "$"), .keyword("minLength", at: "$.a"),
            ])
        #expect(StrictSubset.violations(of: ["anyOf": [["type": "null"]]]) == [.rootIsNoObject])

        var deep: JSON = ["type": "string"]
        for _ in 0..<11 { deep = ["type": "array", "items": deep] }
        #expect(StrictSubset.violations(of: deep) == [.rootIsNoObject, .over(.levels, count: 11)])

        let words = JSON.array((0..<1_100).map { .string("\($0)" + String(repeating: "x", count: 110)) })
        let wide = StrictSubset.violations(of: ["type": "object", "properties": ["a": ["enum": words]]])
        #expect(wide.map(\.description).contains { $0.hasPrefix("1100 values of choices") })
        #expect(wide.map(\.description).contains { $0.hasSuffix("of names and values, more than 120000") })
        #expect(wide.contains { if case .longEnum(at: "$.a", _) = $0 { true } else { false } })

        let properties = JSONObject((0..<5_001).map { (key: "p\($0)", value: ["type": "null"] as JSON) })
        let many = StrictSubset.violations(
            of: [
                "type": "object", "properties": .object(properties),
                "required": .array(properties.keys.map(JSON.string)), "additionalProperties": false,
            ])
        #expect(many == [.over(.properties, count: 5_001)])
    }
}
