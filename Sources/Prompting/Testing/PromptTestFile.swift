package import CanonicalJSON
package import SourceFiles

/// Tests of a prompt: `prompts/tests/draft-answer.yaml` of `prompts/draft-answer.prompty`.
package struct PromptTestFile: Sendable {
  /// One case and what is expected of it.
  package struct Test: Sendable {
    package let name: String
    package let subject: Subject
    package let place: SourcePlace
  }

  /// What is looked at.
  package enum Subject: Sendable {
    case rendering(JSONObject, Rendering)
    /// What a model once answered, and what is to be made of it.
    case answer([UInt8], Answer)
  }

  /// What is to come of inputs.
  package enum Rendering: Sendable {
    case messages([ExpectedMessage])
    case fails(PromptFailure.Code)
  }

  /// What is to come of an answer.
  package enum Answer: Sendable {
    /// Some of its fields, and all that nobody declared; nil where the test leaves that open.
    case fields(JSONObject, undeclared: [String]?)
    case malformed(PromptOutput.Malformation.Code)
  }

  /// A message as a test knows it.
  package struct ExpectedMessage: Sendable {
    package let role: PromptRole
    /// The whole text; nil where the test leaves it open.
    package let text: String?
    package let contains: [String]
    package let lacks: [String]
  }

  /// The most tests of a file.
  package static let testLimit = 1_000
  package static let byteLimit = 4 << 20

  package let path: String
  package let tests: [Test]

  /// Reads the tests of a prompt; nil with findings where anything is wrong, or there is no test.
  package init?(reading source: SourceFile, of prompt: PromptFile, log: FindingLog) {
    let ownLog = FindingLog()
    defer { log.add(ownLog.sorted) }
    guard source.bytes.count <= Self.byteLimit else {
      ownLog.error(
        at: PromptTemplate.place(
          of: Self.byteLimit,
          in: source.bytes,
          file: source.path,
          firstLine: 1
        ),
        "more than \(Self.byteLimit >> 20) MiB of tests"
      )
      return nil
    }
    guard let text = source.text(log: ownLog),
      let node = LocatedNode.parse(text, file: source.path, log: ownLog),
      var fields = YAMLFields(node, log: ownLog)
    else { return nil }
    path = source.path
    _ = fields.value("schema", expected: "`prompt-tests/1`") { $0 == "prompt-tests/1" ? $0 : nil }
    let items = fields.items("tests")
    let read = items.prefix(Self.testLimit).compactMap {
      Test(reading: $0, of: prompt, log: ownLog)
    }
    tests = ownLog.distinct(read, "test", by: \.name, at: \.place)
    fields.finish()
    if items.isEmpty {
      ownLog.error(
        at: fields.place(of: "tests"),
        "no tests",
        hint: "add one under `tests:`; a prompt without a test is not trusted"
      )
    }
    if items.count > Self.testLimit {
      ownLog.error(at: items[Self.testLimit].place, "more than \(Self.testLimit) tests")
    }
    if ownLog.hasErrors { return nil }
  }

  /// The path of the tests of a prompt: `tests/a.yaml` beside `a.prompty`.
  package static func path(besides prompt: String) -> String {
    var names = prompt.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = names.popLast() ?? ""
    let ending = ".prompty"
    let stem = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
    return (names + ["tests", stem + ".yaml"]).joined(separator: "/")
  }

  /// Runs every test, in the order of the file.
  package func results(of prompt: PromptFile) -> [TestResult] {
    tests.map {
      TestResult(name: $0.name, place: $0.place, differences: $0.differences(of: prompt))
    }
  }
}

extension PromptTestFile.Test {
  init?(reading node: LocatedNode, of prompt: PromptFile, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let name = fields.string("name")
    let inputs = fields.node("inputs")
    let answer = fields.optionalString("answer")
    let expect = fields.fields("expect")
    fields.finish()
    guard let name, var expect else { return nil }
    switch (inputs, answer) {
    case (let inputs?, nil):
      let values = PromptTestFile.values(of: inputs, as: prompt.inputs, log: log)
      guard let expected = PromptTestFile.Rendering(reading: &expect, log: log) else { return nil }
      subject = .rendering(values, expected)
    case (nil, let answer?):
      guard let expected = PromptTestFile.Answer(reading: &expect, of: prompt, log: log) else {
        return nil
      }
      subject = .answer(Array(answer.utf8), expected)
    default:
      log.error(
        at: node.place,
        "a test has `inputs` or an `answer`, one of both",
        hint: "cut it in two: what is rendered, and what is read out of an answer"
      )
      return nil
    }
    expect.finish()
    self.name = name
    place = node.place
  }
}

extension PromptTestFile {
  fileprivate static func values(
    of node: LocatedNode,
    as schema: PromptSchema,
    log: FindingLog
  ) -> JSONObject {
    guard case .mapping(let members) = node.content else {
      log.error(at: node.place, "expected names and values here")
      return JSONObject()
    }
    return schema.object(reading: members, log: log)
  }
}

extension PromptTestFile.Rendering {
  fileprivate init?(reading expect: inout YAMLFields, log: FindingLog) {
    if expect.node("fails") != nil {
      guard let code = expect.choice("fails", of: PromptFailure.Code.self) else { return nil }
      self = .fails(code)
      return
    }
    let items = expect.items("messages")
    guard !items.isEmpty else {
      log.error(at: expect.place, "nothing is expected", hint: "write `messages:` or `fails:`")
      return nil
    }
    let messages = items.compactMap { PromptTestFile.ExpectedMessage(reading: $0, log: log) }
    guard messages.count == items.count else { return nil }
    self = .messages(messages)
  }
}

extension PromptTestFile.ExpectedMessage {
  fileprivate init?(reading node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let role = fields.choice("role", of: PromptRole.self)
    text = fields.optionalString("text")?.trimmed
    contains = fields.strings("contains")
    lacks = fields.strings("lacks")
    fields.finish()
    guard let role else { return nil }
    self.role = role
  }
}

extension PromptTestFile.Answer {
  fileprivate init?(reading expect: inout YAMLFields, of prompt: PromptFile, log: FindingLog) {
    if expect.node("malformed") != nil {
      let codes = PromptOutput.Malformation.Code.self
      guard let code = expect.choice("malformed", of: codes) else { return nil }
      self = .malformed(code)
      return
    }
    guard let fields = expect.node("fields") else {
      log.error(at: expect.place, "nothing is expected", hint: "write `fields:` or `malformed:`")
      return nil
    }
    let undeclared = expect.node("undeclared") == nil ? nil : expect.strings("undeclared")
    self = .fields(
      PromptTestFile.values(of: fields, as: prompt.outputs, log: log),
      undeclared: undeclared
    )
  }
}
