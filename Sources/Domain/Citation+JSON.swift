package import CanonicalJSON

extension Citation {
  /// Reads a citation as a decision's line holds it; nil where it is none.
  package init?(_ json: JSONValue) {
    guard let number = json["n"]?.integer, let document = json["document"]?.string,
      let title = json["title"]?.string, let section = json["section"]?.string,
      let version = json["version"]?.string,
      let inForceSince = json["in_force"]?.string.flatMap({ CalendarDay($0) }),
      let quote = json["quote"]?.string, let start = json["start"]?.integer,
      let end = json["end"]?.integer, 0 <= start, start <= end, end <= 1 << 32,
      let digest = json["digest"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(
      number: Int(truncatingIfNeeded: number),
      document: document,
      title: title,
      section: section,
      version: version,
      inForceSince: inForceSince,
      quote: quote,
      range: Int(start)..<Int(end),
      digest: digest
    )
  }
}
