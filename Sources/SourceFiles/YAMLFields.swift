/// Reads the fields of one YAML mapping, and reports all that is wrong with them.
///
/// Each reader returns nil, or an empty list, where the field is missing or wrong; the finding is
/// in the log by then. `finish` reports the keys that nobody read.
package struct YAMLFields {
  package let place: SourcePlace
  private let members: [LocatedNode.Member]
  private let log: FindingLog
  private var known: Set<String> = []

  /// Takes a mapping; nil with a finding where the node is something else.
  package init?(_ node: LocatedNode, log: FindingLog) {
    guard case .mapping(let members) = node.content else {
      log.error(at: node.place, "expected keys and values here")
      return nil
    }
    self.members = members
    self.log = log
    place = node.place
  }

  /// The place of a field's value, or of the mapping where the field is missing.
  package func place(of key: String) -> SourcePlace {
    members.first { $0.key == key }?.value.place ?? place
  }

  /// The node of a field, whatever it holds; nil where it is missing or empty.
  package mutating func node(_ key: String) -> LocatedNode? {
    known.insert(key)
    guard let member = members.first(where: { $0.key == key }) else { return nil }
    if case .empty = member.value.content { return nil }
    return member.value
  }

  /// A text that must be there.
  package mutating func string(_ key: String) -> String? {
    guard let node = required(key) else { return nil }
    return scalar(node, key: key)
  }

  /// A text that may be missing.
  package mutating func optionalString(_ key: String) -> String? {
    node(key).flatMap { scalar($0, key: key) }
  }

  /// A whole number within a range.
  package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = required(key) else { return nil }
    guard let number = scalar(node, key: key).flatMap({ Int($0) }), range.contains(number) else {
      log.error(
        at: node.place,
        "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
      return nil
    }
    return number
  }

  /// One word of a closed list.
  package mutating func choice<Word: RawRepresentable & CaseIterable>(
    _ key: String,
    of words: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let node = required(key), let text = scalar(node, key: key) else { return nil }
    return parse(text, at: node.place, key: key, as: words)
  }

  /// Words of a closed list; empty where the field is missing.
  package mutating func choices<Word: RawRepresentable & CaseIterable>(
    _ key: String,
    of words: Word.Type
  ) -> [Word] where Word.RawValue == String {
    items(key).compactMap { item in
      scalar(item, key: key).flatMap { parse($0, at: item.place, key: key, as: words) }
    }
  }

  /// A value read from its text by `read`; `expected` says what it should look like.
  package mutating func value<Value>(
    _ key: String,
    expected: String,
    read: (String) -> Value?
  ) -> Value? {
    guard let node = required(key), let text = scalar(node, key: key) else { return nil }
    return parse(text, at: node.place, key: key, expected: expected, read: read)
  }

  /// Like `value`, for a field that may be missing.
  package mutating func optionalValue<Value>(
    _ key: String,
    expected: String,
    read: (String) -> Value?
  ) -> Value? {
    guard let node = node(key), let text = scalar(node, key: key) else { return nil }
    return parse(text, at: node.place, key: key, expected: expected, read: read)
  }

  /// The elements of a list; empty where the field is missing.
  package mutating func items(_ key: String) -> [LocatedNode] {
    guard let node = node(key) else { return [] }
    guard case .list(let items) = node.content else {
      log.error(at: node.place, "`\(key)` must be a list", hint: "write `\(key): [one, two]`")
      return []
    }
    return items
  }

  /// A list of texts; empty where the field is missing.
  package mutating func strings(_ key: String) -> [String] {
    items(key).compactMap { scalar($0, key: key) }
  }

  /// A mapping that must be there.
  package mutating func fields(_ key: String) -> YAMLFields? {
    required(key).flatMap { YAMLFields($0, log: log) }
  }

  /// A mapping that may be missing.
  package mutating func optionalFields(_ key: String) -> YAMLFields? {
    node(key).flatMap { YAMLFields($0, log: log) }
  }

  /// All keys in the order they were written, for mappings whose keys are names.
  package mutating func allMembers() -> [LocatedNode.Member] {
    known.formUnion(members.map(\.key))
    return members
  }

  /// Reports each key that nobody asked for, with the nearest one that exists.
  package func finish() {
    for member in members where !known.contains(member.key) {
      let near = nearest(to: member.key, among: known.sorted())
      log.error(
        at: member.keyPlace,
        "unknown key `\(member.key)`",
        hint: near.map { "did you mean `\($0)`?" }
          ?? "known keys: \(known.sorted().joined(separator: ", "))"
      )
    }
  }

  private mutating func required(_ key: String) -> LocatedNode? {
    guard let node = node(key) else {
      log.error(at: place, "missing `\(key)`", hint: "add `\(key):`")
      return nil
    }
    return node
  }

  private func scalar(_ node: LocatedNode, key: String) -> String? {
    guard case .scalar(let text) = node.content else {
      log.error(at: node.place, "`\(key)` must be a single value")
      return nil
    }
    return text
  }

  private func parse<Word: RawRepresentable & CaseIterable>(
    _ text: String,
    at place: SourcePlace,
    key: String,
    as words: Word.Type
  ) -> Word? where Word.RawValue == String {
    if let word = Word(rawValue: text) { return word }
    let all = Word.allCases.map(\.rawValue)
    log.error(
      at: place,
      "`\(text)` is not a known `\(key)`",
      hint: nearest(to: text, among: all).map { "did you mean `\($0)`?" }
        ?? "use one of \(all.joined(separator: ", "))"
    )
    return nil
  }

  private func parse<Value>(
    _ text: String,
    at place: SourcePlace,
    key: String,
    expected: String,
    read: (String) -> Value?
  ) -> Value? {
    guard let value = read(text) else {
      log.error(at: place, "`\(text)` is not a valid `\(key)`", hint: "write \(expected)")
      return nil
    }
    return value
  }
}
