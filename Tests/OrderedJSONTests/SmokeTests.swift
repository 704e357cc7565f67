import OrderedJSON
import Testing

@Test func roundTrip() throws {
    let t = #"{"a":[1,2.50,-0,1e5,true,false,null,"é\n\u0001\"\\/"],"b":{}}"#
    #expect(try JSON(parsing: t).text == t)
}
