import CanonicalJSON
import Foundation
import Testing

/// Anything at all may come on standard input: each line gets one line, and the next goes on.
@Suite struct HostileInputTests {
  private static let conformance = Program.repository.appending(path: "../shared/conformance")
  private static let isThere = FileManager.default.fileExists(atPath: conformance.path)
  private static let good = #"{"ticket_id":"good","message":{"body":"where is my parcel?"}}"#

  /// Pipes lines, each followed by a good ticket, and returns the decisions on the lines.
  private func decide(_ lines: [[UInt8]]) throws -> [JSONValue] {
    let good = Array(Self.good.utf8)
    let input = lines.flatMap { line -> [UInt8] in line + [10] + good + [10] }
    let result = try Program.run(["run", "--store", Scratch.sampleStore()], input: input)
    let decisions = try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
    #expect([0, 65].contains(result.status), "\(result.errors)")
    try #require(decisions.count == lines.count * 2)
    for index in lines.indices { #expect(decisions[index * 2 + 1]["outcome"] == "answer") }
    return lines.indices.map { decisions[$0 * 2] }
  }

  private func check(_ line: [UInt8], _ code: String, at place: String) throws {
    let decision = try decide([line])[0]
    #expect(decision["outcome"] == "invalid")
    #expect(decision["error"]?["code"]?.string == code)
    #expect(decision["error"]?["at"]?.string == place, "\(decision["error"] ?? .null)")
  }

  @Test func `bytes that are not UTF-8 are located`() throws {
    try check(
      Array(#"{"ticket_id":"1","message":{"body":"a"#.utf8) + [0xFF] + Array("\"}}".utf8),
      "json.encoding",
      at: "byte 37"
    )
  }

  @Test func `a repeated name is located`() throws {
    try check(
      Array(#"{"ticket_id":"1","ticket_id":"2","message":{"body":""}}"#.utf8),
      "json.duplicate_key",
      at: "byte 17"
    )
  }

  @Test func `a byte order mark is refused`() throws {
    try check([0xEF, 0xBB, 0xBF] + Array(Self.good.utf8), "json.encoding", at: "byte 0")
  }

  @Test func `a NUL byte is refused`() throws {
    try check([0], "json.syntax", at: "byte 0")
  }

  @Test func `a value that is no ticket is refused`() throws {
    try check(Array("[]".utf8), "ticket.type", at: "")
    try check(Array("null".utf8), "ticket.type", at: "")
  }

  @Test func `nesting and keys have their limits`() throws {
    let deep =
      #"{"ticket_id":"1","message":{"body":""},"x":"#
      + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}"
    #expect(try decide([Array(deep.utf8)])[0]["error"]?["code"] == "input.limit")
    let wide =
      #"{"ticket_id":"1","message":{"body":""}"#
      + (0..<1001).map { ",\"k\($0)\":1" }.joined() + "}"
    #expect(try decide([Array(wide.utf8)])[0]["error"]?["code"] == "input.limit")
  }

  @Test func `line ends of Windows and empty lines are let pass`() throws {
    let input = "\r\n\n  \n" + Self.good + "\r\n\n"
    let result = try Program.run(["run", "--store", Scratch.sampleStore()], input: input)
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.text.contains(#""input_line":4"#))
  }

  @Test func `ten megabytes without a line end are one invalid line`() throws {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20)
    let result = try Program.run(["run", "--store", Scratch.sampleStore()], input: input)
    #expect(result.status == 65)
    #expect(result.lines.count == 1)
    #expect(result.text.contains(#""code":"input.limit""#))
  }

  @Test func `a last line that stops short is called truncated`() throws {
    let result = try Program.run(
      ["run", "--store", Scratch.sampleStore()],
      input: Self.good + "\n" + #"{"ticket_id":"2","mess"#
    )
    #expect(result.lines.count == 2)
    #expect(result.lines[1].contains(#""code":"input.truncated""#))
  }

  @Test func `a last whole line needs no line end`() throws {
    let result = try Program.run(["run", "--store", Scratch.sampleStore()], input: Self.good)
    #expect(result.lines.count == 1)
    #expect(result.status == 0)
  }

  @Test(.enabled(if: isThere, "the public vectors are not beside the repository"))
  func `every case of the JSON test suite as a line gets one decision a line`() throws {
    let file = try JSONValue(
      parsing: Array(try Data(contentsOf: Self.conformance.appending(path: "json/parsing.json"))),
      limits: .object
    )
    let cases = (file["tests"]?.array ?? []).compactMap {
      $0["base64"]?.string.flatMap { Data(base64Encoded: $0) }
    }
    try #require(cases.count == 318)
    // Cases that hold line ends are several lines here; blank ones are none.
    let lines = cases.flatMap { Array($0).split(separator: 10).map(Array.init) }
      .filter { !$0.allSatisfy { [9, 13, 32].contains($0) } }
    let decisions = try decide(lines)
    #expect(decisions.allSatisfy { $0["outcome"] == "invalid" })
    print("\(cases.count) cases of the JSON test suite as \(lines.count) lines: one decision each")
  }

  @Test(.enabled(if: isThere, "the public vectors are not beside the repository"))
  func `every naughty string as a line and as each text of a ticket gets one decision`() throws {
    let url = Self.conformance.appending(path: "strings/blns.json")
    let strings = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String] ?? []
    try #require(strings.count == 515)
    let lines = strings.map { Array($0.utf8) }
      .filter { !$0.allSatisfy { [9, 13, 32].contains($0) } && !$0.contains(10) }
    _ = try decide(lines)
    let tickets = strings.enumerated().map { number, text -> [UInt8] in
      let ticket: JSONValue = [
        "ticket_id": .string("n\(number)"), "subject": .string(text),
        "message": ["body": .string(text)], "requester": ["name": .string(text)],
        "tags": [.string(text)],
      ]
      return ticket.bytes
    }
    let decisions = try decide(tickets)
    #expect(decisions.allSatisfy { $0["outcome"] != "invalid" && $0["outcome"] != "act" })
    print("\(strings.count) strings as lines and as tickets: one decision each")
  }
}
