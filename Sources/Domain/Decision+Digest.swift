package import CanonicalJSON

extension Decision {
  /// The digest of a decision's line as it should be: what `Forms.digest` was when the line was written.
  ///
  /// The fields that describe the delivery, and the names of cases, do not count.
  package static func digest(ofLine line: JSONValue) -> Digest {
    guard var fields = line.object else { return Digest(of: line.canonicalBytes) }
    for name in ["input_line", "repeat"] { fields[name] = nil }
    for name in ["review", "escalation"] {
      guard var part = fields[name]?.object else { continue }
      part["case"] = nil
      fields[name] = .object(part)
    }
    return Digest(of: JSONValue.object(fields).canonicalBytes)
  }
}
