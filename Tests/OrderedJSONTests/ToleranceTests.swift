import OrderedJSON
import TestSupport
import Testing

/// What is read although RFC 8259 refuses it, each only where it is asked for.
@Suite struct ToleranceTests {
    private static let all: JSONTolerance = [.repeatedKeys, .noNumbers, .surrogateHalves]

    @Test(
        arguments: [
            (#"{"a":1,"b":2,"a":3}"#, .repeatedKeys, ["a": 3, "b": 2]),
            (#"{"a":{"x":1,"x":[]},"b":{}}"#, .repeatedKeys, ["a": ["x": []], "b": [:]]),
            ("[NaN,Infinity,-Infinity,-1]", .noNumbers, [.null, .null, .null, -1]),
            (#""a\ud83d""#, .surrogateHalves, "a\u{10F83D}"), (#""\ude00b""#, .surrogateHalves, "\u{10FE00}b"),
            (#""\ud83d\ud83d\ude00""#, .surrogateHalves, "\u{10F83D}😀"),
            (#""\ud83d\n""#, .surrogateHalves, "\u{10F83D}\n"),
        ] as [(String, JSONTolerance, JSON)])
    func isReadWhereItIsAskedFor(text: String, tolerance: JSONTolerance, value: JSON) throws {
        #expect(try JSON(parsing: Array(text.utf8), tolerating: tolerance) == value)
        #expect(try JSON(parsing: Array(text.utf8), tolerating: Self.all) == value)
        for other in [JSONTolerance.repeatedKeys, .noNumbers, .surrogateHalves] where other != tolerance {
            #expect((try? JSON(parsing: Array(text.utf8), tolerating: other)) == nil)
        }
        #expect((try? JSON(parsing: text)) == nil)
    }

    @Test(arguments: ["NaN1", "-Infinit", "Nan", "+Infinity", "-NaN", #"{"a":1,"a"}"#, #""\ud83""#, #""\ud83d\u""#])
    func whatIsNoneOfTheseIsRefusedAllTheSame(text: String) {
        #expect((try? JSON(parsing: Array(text.utf8), tolerating: Self.all)) == nil)
    }

    /// The last value counts in the place of the first, however many keys there are.
    @Test func repeatedKeysInALargeObject() throws {
        let members = (0..<200).map { "\"k\($0 % 50)\":\($0)" }.joined(separator: ",")
        let value = try JSON(parsing: Array("{\(members)}".utf8), tolerating: .repeatedKeys)
        #expect(value.object?.keys == (0..<50).map { "k\($0)" })
        #expect(value["k49"] == 199 && value["k0"] == 150)
    }

    /// A tolerant reader reads every strict text as the strict one does, and never traps.
    @Test func anyBytesAreAnsweredAndStrictTextsAlike() {
        var random = SeededRandom.announced(for: "anyBytesAreAnsweredAndStrictTextsAlike")
        let seeds = [
            #"{"a":NaN,"b":"\ud83d","a":[-Infinity,{"a":1,"a":2}]}"#, #"["\ud83d\ude00\ude00",Infinity,-0.5e1]"#,
        ].map { Array($0.utf8) }
        let alphabet = Array("{}[]\",:\\uNaInfity-d83e0 \u{e9}".utf8) + [0xFF]
        var tolerated = 0
        for round in 0..<8_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
                case 1: bytes.remove(at: place)
                default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
                }
            }
            let tolerant = try? JSON(parsing: bytes, tolerating: Self.all)
            if let strict = try? JSON(parsing: bytes) { #expect(tolerant == strict) }
            guard let tolerant else { continue }
            tolerated += 1
            #expect((try? JSON(parsing: tolerant.bytes)) == tolerant)
        }
        #expect(tolerated > 500)
    }
}
