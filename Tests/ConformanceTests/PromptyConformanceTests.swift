import CanonicalJSON
import Foundation
import Prompting
import SourceFiles
import Testing

/// The golden cases of Prompty's subset of Jinja: those beside the repository, and our own copy of them.
@Suite struct PromptyConformanceTests {
  /// The folder of our copy.
  private static let copy = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Vectors/prompty")

  private struct Case {
    let name: String
    let template: String
    let inputs: JSONObject
    let strict: Set<String>
    let json: JSONValue

    init(_ json: JSONValue, strict: Set<String>) throws {
      name = try #require(json["name"]?.string)
      template = try #require(json["template"]?.string)
      inputs = try #require(json["inputs"]?.object)
      let own = (json["strict_props"]?.array ?? []).compactMap(\.string)
      self.strict = strict.union(own)
      self.json = json
    }

    /// What comes of it; nil where the template is refused.
    func rendered() throws -> Result<RenderedPrompt, PromptFailure> {
      let log = FindingLog()
      let template = PromptTemplate(parsing: template, file: name, log: log)
      #expect(log.sorted.map(\.description) == [], "\(name)")
      let parsed = try #require(template)
      return Result { () throws(PromptFailure) in try parsed.rendered(inputs, strict: strict) }
    }
  }

  private static func bytes(_ file: String, isShared: Bool) throws -> [UInt8] {
    isShared
      ? try SharedVectors.bytes("prompty/" + file)
      : Array(try Data(contentsOf: copy.appending(path: file)))
  }

  private func cases(_ file: String, isShared: Bool) throws -> [Case] {
    let corpus = try JSONValue(
      parsing: Self.bytes("corpus.json", isShared: isShared),
      limits: .object
    )
    var strict: [String: Set<String>] = [:]
    for item in try #require(corpus["cases"]?.array) {
      let names = (item["strict_props"]?.array ?? []).compactMap(\.string)
      strict[try #require(item["name"]?.string)] = Set(names)
    }
    #expect(strict.count == 47)
    let golden = try JSONValue(parsing: Self.bytes(file, isShared: isShared), limits: .object)
    return try #require(golden.array).map { item in
      try Case(item, strict: strict[item["name"]?.string ?? ""] ?? [])
    }
  }

  private func checkRendering(isShared: Bool) throws {
    let cases = try cases("render_golden.json", isShared: isShared)
    var (rendered, thrown) = (0, 0)
    for test in cases {
      switch try test.rendered() {
      case .success(let prompt):
        let wanted = try #require(test.json["rendered"]?.string, "\(test.name)")
        #expect(Array(prompt.text.utf8) == Array(wanted.utf8), "\(test.name)")
        rendered += 1
      case .failure(.strict):
        #expect(test.json["throws"]?.string == "StrictViolation", "\(test.name)")
        thrown += 1
      case .failure(let failure): Issue.record("\(test.name): \(failure)")
      }
    }
    #expect((cases.count, rendered, thrown) == (47, 45, 2))
    print("prompty render: \(cases.count) cases, \(rendered) rendered, \(thrown) refused as strict")
  }

  private func checkSegments(isShared: Bool) throws {
    let cases = try cases("segments_golden.json", isShared: isShared)
    var (rendered, thrown) = (0, 0)
    for test in cases {
      switch try test.rendered() {
      case .success(let prompt):
        let wanted = try #require(test.json["segments"]?.array, "\(test.name)")
        #expect(prompt.segments.map(Self.json) == wanted.map(Self.sorted), "\(test.name)")
        rendered += 1
      case .failure(.strict):
        #expect(test.json["throws"]?.string == "StrictViolation", "\(test.name)")
        thrown += 1
      case .failure(let failure): Issue.record("\(test.name): \(failure)")
      }
    }
    #expect((cases.count, rendered, thrown) == (5, 3, 2))
    print(
      "prompty segments: \(cases.count) cases, \(rendered) as given, \(thrown) refused as strict"
    )
  }

  private static func json(_ segment: PromptSegment) -> JSONValue {
    switch segment {
    case .literal(let text):
      ["kind": "literal", "text": .string(text), "source": nil, "strict": false]
    case .interpolated(let text, let source, let isStrict):
      [
        "kind": "interp", "text": .string(text), "source": source.map { .string($0) } ?? .null,
        "strict": .bool(isStrict),
      ]
    }
  }

  private static func sorted(_ json: JSONValue) -> JSONValue {
    [
      "kind": json["kind"] ?? .null, "text": json["text"] ?? .null,
      "source": json["source"] ?? .null, "strict": json["strict"] ?? .null,
    ]
  }

  @Test(
    .enabled(
      if: SharedVectors.has("prompty/render_golden.json"),
      "the golden cases of Prompty are not beside the repository"
    )
  )
  func `the golden cases of Prompty render as they say`() throws {
    try checkRendering(isShared: true)
    try checkSegments(isShared: true)
  }

  @Test func `our own copy of the golden cases renders as it says`() throws {
    try checkRendering(isShared: false)
    try checkSegments(isShared: false)
  }
}
