import OrderedJSON
import Testing

@Suite struct ValueTests {
    @Test func equalityIsOfBytesNotOfCharacters() {
        let one = "\u{e9}"
        let two = "e\u{301}"
        #expect(one == two)
        #expect(JSON.string(one) != JSON.string(two))
        #expect(JSON.object([one: 1]) != JSON.object([two: 1]))
        #expect(Set<JSON>([.string(one), .string(two)]).count == 2)
        #expect(Set<JSON>([.object([one: 1]), .object([two: 1]), .object([one: 1])]).count == 2)
        let object: JSONObject = [one: 1]
        #expect(object[two] == nil)
        #expect(object[one] == 1)
    }

    @Test func equalityIsOfTextForNumbersAndOfOrderForObjects() throws {
        #expect(try JSON(parsing: "1") != JSON(parsing: "1.0"))
        #expect(try JSON(parsing: "[1,2]") != JSON(parsing: "[2,1]"))
        #expect(try JSON(parsing: #"{"a":1,"b":2}"#) != JSON(parsing: #"{"b":2,"a":1}"#))
        #expect(try JSON(parsing: #"{"a":1,"b":2}"#) == JSON(parsing: #" { "a" : 1 , "b" : 2 } "#))
        let kinds: [JSON] = [nil, true, false, 0, "", "0", [], [:], [nil], ["": nil], "null"]
        for (left, one) in kinds.enumerated() {
            for (right, other) in kinds.enumerated() {
                #expect((one == other) == (left == right))
                if one == other { #expect(one.hashValue == other.hashValue) }
            }
        }
        #expect(Set(kinds).count == kinds.count)
    }

    @Test func accessorsAnswerOnlyForTheirKind() throws {
        let value = try JSON(parsing: #"{"s":"x","n":3,"b":false,"z":null,"a":[1],"o":{"k":"v"}}"#)
        #expect(value["s"]?.string == "x")
        #expect(value["n"]?.number?.int == 3)
        #expect(value["b"]?.bool == false)
        #expect(value["z"]?.isNull == true)
        #expect(value["a"]?.array == [1])
        #expect(value["o"]?["k"] == "v")
        #expect(value["o"]?.object?.keys == ["k"])
        #expect(value["none"] == nil)
        let text: JSON = "x"
        #expect(text["s"] == nil && text.number == nil && text.bool == nil && text.array == nil && text.object == nil)
        #expect(!text.isNull)
        #expect(JSON.null.string == nil)
    }

    static let wholeNumbers: [(String, Int?, Bool)] = [
        ("0", 0, true), ("-0", 0, true), ("12", 12, true), ("-12", -12, true), ("1.0", 1, true), ("1.50", nil, false),
        ("1e3", 1000, true), ("1E+3", 1000, true), ("-1e3", -1000, true), ("1500e-2", 15, true), ("1.5e1", 15, true),
        ("15e-1", nil, false), ("0.0", 0, true), ("0e99999999999999999999", 0, true), ("0.000e-5", 0, true),
        ("9223372036854775807", .max, true), ("-9223372036854775808", .min, true), ("9223372036854775808", nil, true),
        ("-9223372036854775809", nil, true), ("9223372036854775807.0", .max, true),
        ("-92233720368547758080e-1", .min, true),
        ("1e18", 1_000_000_000_000_000_000, true), ("1e19", nil, true), ("1e400", nil, true), ("1e-400", nil, false),
        ("1e99999999999999999999", nil, false), ("0.1", nil, false), ("0.01e2", 1, true), ("0.01e1", nil, false),
        ("123456789012345678901234567890", nil, true), ("1e-99999999999999999999", nil, false), ("100e-2", 1, true),
    ]

    @Test(arguments: wholeNumbers) func aWholeNumberHasItsValueHoweverWritten(
        _ text: String, _ value: Int?, _ whole: Bool
    ) throws {
        let number = try #require(JSONNumber(text: text))
        #expect(number.int == value)
        #expect(number.isInteger == whole)
    }

    @Test func doublesAreTheNearest() {
        #expect(JSONNumber(text: "0.1")?.double == 0.1)
        #expect(JSONNumber(text: "-2.5e3")?.double == -2500)
        #expect(JSONNumber(text: "1e999")?.double == .infinity)
        #expect(JSONNumber(7).double == 7)
        #expect("\(JSONNumber(7))" == "7")
    }

    @Test(arguments: ["", " 1", "1 ", "01", "1.", ".1", "+1", "-", "1e", "0x1", "NaN", "1,0", "١", "1\u{301}"])
    func whatIsNoNumberMakesNone(_ text: String) {
        #expect(JSONNumber(text: text) == nil)
    }

    @Test func membersKeepTheirPlace() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = 3
        object.append("c", 4)
        object.append("a", 5)
        #expect(JSON.object(object).text == #"{"b":3,"a":5,"c":4}"#)
        object["b"] = nil
        object["none"] = nil
        #expect(object.keys == ["a", "c"])
        #expect(object.first?.key == "a" && object.last?.value == 4 && object.count == 2)
        #expect(object.description == #"{"a":5,"c":4}"#)
        #expect(JSONObject().isEmpty)
    }

    @Test func aRepeatedMemberKeepsItsFirstPlaceAndTakesItsLastValue() {
        for count in [2, 15, 16, 17, 40] {
            let names = (0..<count).map { "k\($0)" }
            let members = (names + names).enumerated().map { (key: $1, value: JSON.number(JSONNumber($0))) }
            let object = JSONObject(members)
            #expect(object.keys == names)
            #expect(object["k1"]?.number?.int == count + 1)
        }
    }
}
