import CanonicalJSON
import Testing

@Suite struct JSONWriterTests {
  /// Writes a value, and holds both its forms against what is expected.
  private func check(
    _ expected: String,
    canonical: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ write: (inout JSONWriter) -> Void
  ) {
    var json = JSONWriter()
    write(&json)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected, sourceLocation: sourceLocation)
    #expect(
      String(decoding: json.canonicalBytes, as: UTF8.self) == canonical ?? expected,
      sourceLocation: sourceLocation
    )
  }

  @Test func `members keep their order, and are sorted in the canonical form`() {
    check(
      #"{"b":"x\n","a":{"d":1,"c":[]},"reason_code":true,"reason":null}"#,
      canonical: #"{"a":{"c":[],"d":1},"b":"x\n","reason":null,"reason_code":true}"#
    ) {
      $0.object {
        $0.member("b", "x\n")
        $0.name("a")
        $0.object {
          $0.member("d", 1)
          $0.member("c", [])
        }
        $0.member("reason_code", true)
        $0.member("reason", nil)
      }
    }
  }

  @Test func `objects in arrays are sorted too, and those in order stay as they are`() {
    check(
      #"[{"b":1,"a":2},{"a":1,"b":{}},{"z":[{"b":1,"a":2},"}"]}]"#,
      canonical: #"[{"a":2,"b":1},{"a":1,"b":{}},{"z":[{"a":2,"b":1},"}"]}]"#
    ) {
      $0.array(0..<3) { json, place in
        json.object {
          switch place {
          case 0:
            $0.member("b", 1)
            $0.member("a", 2)
          case 1:
            $0.member("a", 1)
            $0.name("b")
            $0.object { _ in }
          default:
            $0.name("z")
            $0.array([true, false]) { json, isObject in
              guard isObject else { return json.write("}") }
              json.object {
                $0.member("b", 1)
                $0.member("a", 2)
              }
            }
          }
        }
      }
    }
  }

  @Test func `what stands aside is no part of the canonical form`() {
    check(#"{"case":"c","a":1}"#, canonical: #"{"a":1}"#) {
      $0.object {
        $0.name("case", isAside: true)
        $0.write("c")
        $0.member("a", 1)
      }
    }
    check(#"{"a":{"b":1,"case":"c"}}"#, canonical: #"{"a":{"b":1}}"#) {
      $0.object {
        $0.name("a")
        $0.object {
          $0.member("b", 1)
          $0.name("case", isAside: true)
          $0.write("c")
        }
      }
    }
  }

  @Test func `values that are given as text stand as they are`() {
    check(#"{"a":{"b":[1]},"c":"012"}"#) {
      $0.object { json in
        json.name("a")
        json.write(canonical: Array(#"{"b":[1]}"#.utf8))
        json.name("c")
        Array("012".utf8).withUnsafeBytes { json.write(ascii: $0) }
      }
    }
  }

  @Test func `a text longer than the memory taken at first is whole`() throws {
    let long = String(repeating: "é\"", count: 5000)
    var json = JSONWriter()
    json.array([long, long, long]) { json, text in
      json.object {
        $0.member("b", text)
        $0.member("a", text)
      }
    }
    let value = try JSONValue(parsing: json.bytes, limits: .object)
    #expect(value.array?.count == 3)
    #expect(json.canonicalBytes == value.canonicalBytes)
  }
}
