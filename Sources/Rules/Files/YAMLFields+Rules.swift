import SourceFiles

extension YAMLFields {
  /// A name of lower-case letters, digits and dashes.
  mutating func identifier(_ key: String, log: FindingLog) -> String? {
    value(key, expected: "lower-case letters, digits and dashes, such as `small-and-rare`") {
      let isWord = $0.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
      }
      return isWord && !$0.isEmpty && $0.utf8.count <= 64 ? $0 : nil
    }
  }

  /// An expression that must be there.
  mutating func expression(
    _ key: String,
    lines: [Substring],
    log: FindingLog
  ) -> SourceExpression? {
    string(key).map { SourceExpression($0, at: place(of: key), in: lines) }
  }

  /// An expression that may be missing.
  mutating func optionalExpression(_ key: String, lines: [Substring]) -> SourceExpression? {
    optionalString(key).map { SourceExpression($0, at: place(of: key), in: lines) }
  }

  /// The mode that is written; `enforce` where there is none.
  mutating func mode() -> Rule.Mode {
    node("mode") == nil ? .enforce : choice("mode", of: Rule.Mode.self) ?? .enforce
  }

  /// One text or a list of different texts; at least one must be there.
  mutating func oneOrMore(_ key: String, log: FindingLog) -> [String] {
    guard let node = node(key) else {
      log.error(at: place, "missing `\(key)`", hint: "add `\(key):`")
      return []
    }
    if case .scalar(let text) = node.content { return [text] }
    let all = strings(key)
    if all.isEmpty { log.error(at: node.place, "`\(key)` names nothing", hint: "name one") }
    for (index, text) in all.enumerated() where all[..<index].contains(text) {
      log.error(at: node.place, "`\(key)` names `\(text)` twice", hint: "remove one")
    }
    return all
  }
}
