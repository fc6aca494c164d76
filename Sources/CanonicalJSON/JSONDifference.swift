/// One place at which two JSON values differ.
package struct JSONDifference: Sendable, Equatable {
  /// Where, as a JSON pointer (RFC 6901): `/passages/0/digest`; empty for the whole value.
  package let path: String
  /// Nil where there was nothing.
  package let was: JSONValue?
  /// Nil where there is nothing any more.
  package let now: JSONValue?

  package init(path: String, was: JSONValue?, now: JSONValue?) {
    (self.path, self.was, self.now) = (path, was, now)
  }
}

extension JSONValue {
  /// Where another value differs from this one: the smallest members and elements that are not the same,
  /// in the order of this value, then of the other; at most `limit` of them.
  ///
  /// Two objects that differ in the order of their members alone do not differ.
  package func differences(
    to other: JSONValue,
    at path: String = "",
    limit: Int = 100
  ) -> [JSONDifference] {
    var found: [JSONDifference] = []
    collect(other, path, limit, &found)
    return found
  }

  private func collect(
    _ other: JSONValue,
    _ path: String,
    _ limit: Int,
    _ found: inout [JSONDifference]
  ) {
    guard found.count < limit else { return }
    switch (self, other) {
    case (.object(let was), .object(let now)):
      for member in was.members {
        let place = path + "/" + Self.escaped(member.name)
        Self.collect(member.value, now[member.name], place, limit, &found)
      }
      for member in now.members where was[member.name] == nil {
        let place = path + "/" + Self.escaped(member.name)
        Self.collect(.none, member.value, place, limit, &found)
      }
    case (.array(let was), .array(let now)):
      for index in 0..<max(was.count, now.count) {
        Self.collect(
          was.element(index),
          now.element(index),
          "\(path)/\(index)",
          limit,
          &found
        )
      }
    default:
      if self != other { found.append(JSONDifference(path: path, was: self, now: other)) }
    }
  }

  private static func collect(
    _ was: JSONValue?,
    _ now: JSONValue?,
    _ path: String,
    _ limit: Int,
    _ found: inout [JSONDifference]
  ) {
    guard found.count < limit else { return }
    if let was, let now { return was.collect(now, path, limit, &found) }
    found.append(JSONDifference(path: path, was: was, now: now))
  }

  private static func escaped(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}

extension [JSONValue] {
  /// The element at a place; nil past the end.
  fileprivate func element(_ index: Int) -> JSONValue? {
    indices.contains(index) ? .some(self[index]) : .none
  }
}
