package import CanonicalJSON
package import Domain

/// What an incident leaves behind: a ticket that every later release must decide rightly.
///
/// It names nobody: the ticket is masked, and so is what surrounded it.
package struct RegressionCase: Sendable, Equatable {
  package static let limits = JSONLimits(bytes: 4 << 20, depth: 64, keys: 100_000)
  private static let schema = "regression/1"

  /// A line of a ticket, masked: canonical JSON.
  package let line: [UInt8]
  /// The records of the stages that say when it was judged, what was attested and counted, and what models
  /// answered, masked.
  package let stages: [JSONValue]
  /// Any of these is right; there is one at least.
  package let right: [Outcome]
  /// What was wrong: the digest of what the release that was wrong makes of the case.
  package let wrong: Digest
  package let wrongBy: ReleaseID

  package init(
    line: [UInt8],
    stages: [JSONValue],
    right: [Outcome],
    wrong: Digest,
    by release: ReleaseID
  ) {
    (self.line, self.stages, self.right) = (line, stages, right)
    (self.wrong, wrongBy) = (wrong, release)
  }

  package var bytes: [UInt8] {
    let json: JSONValue = [
      "schema": .string(Self.schema), "line": .string(String(decoding: line, as: UTF8.self)),
      "stages": .array(stages), "right": .array(right.map { .string($0.rawValue) }),
      "wrong": .string(wrong.description), "wrong_by": .string(wrongBy.text),
    ]
    return json.canonicalBytes
  }

  package var digest: Digest { Digest(of: bytes) }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: Self.limits),
      json["schema"]?.string == Self.schema, let line = json["line"]?.string,
      let stages = json["stages"]?.array, let words = json["right"]?.array, !words.isEmpty,
      let wrong = json["wrong"]?.string.flatMap({ Digest($0) }),
      let release = json["wrong_by"]?.string
    else { return nil }
    self.init(
      line: Array(line.utf8),
      stages: stages,
      right: words.compactMap { $0.string.flatMap { Outcome(rawValue: $0) } },
      wrong: wrong,
      by: ReleaseID(text: release)
    )
    guard self.bytes == bytes else { return nil }
  }
}
