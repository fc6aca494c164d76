import CanonicalJSON
import Foundation
import Testing

@Suite struct JSONParsingConformanceTests {
  /// Accepted by RFC 8259, which says only that names SHOULD be unique, and refused here: RFC 8785
  /// takes I-JSON (RFC 7493), where a repeated name is an error, and what readers disagree on must
  /// not decide about a ticket.
  private static let refusedOnPurpose: Set = [
    "y_object_duplicated_key", "y_object_duplicated_key_and_value",
  ]

  private struct Case {
    let name: String
    let expect: String
    let bytes: [UInt8]

    init(_ json: JSONValue) throws {
      name = try #require(json["name"]?.string)
      expect = try #require(json["expect"]?.string)
      bytes = Array(try #require(json["base64"]?.string.flatMap { Data(base64Encoded: $0) }))
    }
  }

  private func read(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    Result { () throws(JSONError) in try JSONValue(parsing: bytes, limits: .line) }
  }

  @Test(
    .enabled(
      if: SharedVectors.has("json/parsing.json"),
      "the vectors of JSONTestSuite are not beside the repository"
    )
  )
  func `the parsing cases of JSONTestSuite are accepted and refused as they say`() throws {
    let file = try JSONValue(parsing: SharedVectors.bytes("json/parsing.json"), limits: .object)
    let cases = try #require(file["tests"]?.array).map { try Case($0) }
    var counts: [String: Int] = [:]
    for test in cases {
      let result = read(test.bytes)
      #expect(read(test.bytes) == result, "\(test.name): two readings differ")
      switch (test.expect, result) {
      case ("accept", .success), ("either", .success): counts["accepted", default: 0] += 1
      case ("reject", .failure(let error)), ("either", .failure(let error)):
        counts["refused", default: 0] += 1
        #expect((0...test.bytes.count).contains(error.offset), "\(test.name)")
      case ("accept", .failure(let error)) where Self.refusedOnPurpose.contains(test.name):
        counts["refused on purpose", default: 0] += 1
        #expect(error.code == .duplicateKey, "\(test.name)")
      default: Issue.record("\(test.name): expected to \(test.expect), was \(result)")
      }
    }
    #expect(cases.count == 318)
    #expect(counts["refused on purpose"] == Self.refusedOnPurpose.count)
    let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    print("\(cases.count) parsing cases: \(summary.joined(separator: ", "))")
  }

  @Test(arguments: JSONVectors.accepted)
  func `our own accepted texts have the canonical form beside them`(
    text: String,
    canonical: String
  ) throws {
    let value = try read(Array(text.utf8)).get()
    #expect(String(decoding: value.canonicalBytes, as: UTF8.self) == canonical)
    let again = try read(value.canonicalBytes).get()
    #expect(again.canonicalBytes == value.canonicalBytes)
  }

  @Test(arguments: JSONVectors.refused)
  func `our own refused texts are refused for the reason beside them`(
    text: String,
    code: JSONError.Code
  ) {
    switch read(Array(text.utf8)) {
    case .success(let value): Issue.record("`\(text)` was read as \(value)")
    case .failure(let error): #expect(error.code == code, "\(text)")
    }
  }
}
