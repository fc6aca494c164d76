import CanonicalJSON
import Testing

@Suite struct JSONObjectTests {
  @Test func `setting a name replaces its value in its place`() {
    var object = JSONObject([.init(name: "a", value: 1), .init(name: "b", value: 2)])
    object["a"] = 3
    object["c"] = 4
    #expect(JSONValue.object(object).bytes == Array(#"{"a":3,"b":2,"c":4}"#.utf8))
    object["b"] = nil
    object["d"] = nil
    #expect(JSONValue.object(object).bytes == Array(#"{"a":3,"c":4}"#.utf8))
  }

  @Test func `objects with another order of members are not equal`() {
    let one: JSONValue = ["a": 1, "b": 2]
    let other: JSONValue = ["b": 2, "a": 1]
    #expect(one != other)
    #expect(one.canonicalBytes == other.canonicalBytes)
  }
}
