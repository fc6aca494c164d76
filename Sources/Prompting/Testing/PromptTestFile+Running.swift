import CanonicalJSON
import SourceFiles

extension PromptTestFile.Test {
  /// What differs from what is expected, in words.
  func differences(of prompt: PromptFile) -> [String] {
    switch subject {
    case .rendering(let inputs, let expected):
      do throws(PromptFailure) {
        return Self.differences(of: try prompt.rendered(inputs).messages, from: expected)
      } catch {
        if case .fails(let code) = expected, code == error.code { return [] }
        let reasons = error.findings.map(\.description)
        return [
          "nothing is rendered (`\(error.code.rawValue)`): " + reasons.joined(separator: "; ")
        ]
      }
    case .answer(let raw, let expected):
      return Self.differences(of: prompt.output(reading: raw), from: expected)
    }
  }

  private static func differences(
    of messages: [PromptMessage],
    from expected: PromptTestFile.Rendering
  ) -> [String] {
    guard case .messages(let wanted) = expected else {
      guard case .fails(let code) = expected else { return [] }
      return ["it renders, and was expected to fail as `\(code.rawValue)`"]
    }
    let (roles, wantedRoles) = (messages.map(\.role), wanted.map(\.role))
    guard roles == wantedRoles else {
      return ["the messages are of \(listed(roles)), not of \(listed(wantedRoles))"]
    }
    return zip(messages, wanted).enumerated().flatMap { index, pair in
      differences(of: pair.0, from: pair.1).map { "message \(index + 1): \($0)" }
    }
  }

  private static func listed(_ roles: [PromptRole]) -> String {
    roles.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  private static func differences(
    of message: PromptMessage,
    from wanted: PromptTestFile.ExpectedMessage
  ) -> [String] {
    var differences: [String] = []
    if let text = wanted.text, !text.utf8.elementsEqual(message.text.utf8) {
      differences.append(difference(of: message.text, from: text))
    }
    let bytes = Array(message.text.utf8)
    for part in wanted.contains where bytes.firstRange(of: Array(part.utf8)) == nil {
      differences.append("`\(part)` is not in it")
    }
    for part in wanted.lacks where bytes.firstRange(of: Array(part.utf8)) != nil {
      differences.append("`\(part)` is in it")
    }
    return differences
  }

  /// The first line that differs: a prompt is too long to be shown twice.
  private static func difference(of text: String, from wanted: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wantedLines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(lines, wantedLines).enumerated()
    where !pair.0.utf8.elementsEqual(pair.1.utf8) {
      return "line \(index + 1) is `\(pair.0)`, not `\(pair.1)`"
    }
    return "it has \(lines.count) lines, not \(wantedLines.count)"
  }

  private static func differences(
    of output: PromptOutput,
    from expected: PromptTestFile.Answer
  ) -> [String] {
    switch (output, expected) {
    case (.malformed(let malformation), .malformed(let code)):
      return malformation.code == code
        ? [] : ["it is malformed as `\(malformation.code.rawValue)`, not as `\(code.rawValue)`"]
    case (.malformed(let malformation), .fields):
      let reasons = malformation.reasons.joined(separator: "; ")
      return ["it is malformed (`\(malformation.code.rawValue)`): \(reasons)"]
    case (.fields, .malformed(let code)):
      return ["it is an answer, and was expected to be malformed as `\(code.rawValue)`"]
    case (.fields(let fields, let undeclared), .fields(let wanted, let wantedUndeclared)):
      var differences = wanted.members.compactMap { member -> String? in
        let value = fields[member.name]
        return value == member.value
          ? nil : "`\(member.name)` is \(value.written), not \(member.value.written)"
      }
      if let wantedUndeclared, wantedUndeclared != undeclared {
        differences.append(
          "the undeclared fields are [\(undeclared.joined(separator: ", "))], "
            + "not [\(wantedUndeclared.joined(separator: ", "))]"
        )
      }
      return differences
    }
  }
}

extension Optional<JSONValue> {
  fileprivate var written: String { self?.written ?? "missing" }
}

extension JSONValue {
  fileprivate var written: String { String(decoding: bytes, as: UTF8.self) }
}
