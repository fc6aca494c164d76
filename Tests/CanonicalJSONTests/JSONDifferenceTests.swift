import CanonicalJSON
import Testing

/// Where two values differ.
@Suite struct JSONDifferenceTests {
  private func check(_ was: String, _ now: String, _ expected: [String]) throws {
    let limits = JSONLimits.line
    let differences = try JSONValue(parsing: Array(was.utf8), limits: limits)
      .differences(to: JSONValue(parsing: Array(now.utf8), limits: limits))
    let told = differences.map { "\($0.path) \(text($0.was)) \(text($0.now))" }
    #expect(told == expected, "\(was) \(now)")
  }

  private func text(_ value: JSONValue?) -> String {
    value.map { String(decoding: $0.canonicalBytes, as: UTF8.self) } ?? "-"
  }

  @Test func `the smallest members and elements that differ are named`() throws {
    try check("1", "1", [])
    try check("1", "2", [" 1 2"])
    try check(#"{"a":1,"b":[1,2]}"#, #"{"b":[1,2],"a":1}"#, [])
    try check(#"{"a":1,"b":[1,2]}"#, #"{"a":1,"b":[1,3,4]}"#, ["/b/1 2 3", "/b/2 - 4"])
    try check(#"{"a":{"b":null}}"#, #"{"a":{}}"#, ["/a/b null -"])
    try check(#"{"a":{}}"#, #"{"a":{"b":null}}"#, ["/a/b - null"])
    try check(#"{"a":[null]}"#, #"{"a":[]}"#, ["/a/0 null -"])
    try check(#"{"a":[1]}"#, #"{"a":{"b":1}}"#, [#"/a [1] {"b":1}"#])
  }

  @Test func `a name in a path is escaped as a pointer's`() throws {
    try check(#"{"a/b~c":1}"#, #"{"a/b~c":2}"#, ["/a~1b~0c 1 2"])
  }

  @Test func `no more differences than were asked for are looked for`() {
    let (was, now) = (JSONValue.array([1, 2, 3]), JSONValue.array([4, 5, 6]))
    #expect(was.differences(to: now, limit: 2).map(\.path) == ["/0", "/1"])
  }
}
