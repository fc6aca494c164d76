import SourceFiles

/// Lines of values that begin as a message would.
enum RoleForgery {
  /// The role that a line of a text claims; nil where none does.
  static func role(in text: String) -> PromptRole? {
    guard text.unicodeScalars.contains(where: { $0 == ":" || $0 == "\u{FF1A}" }) else { return nil }
    for line in Array(text.unicodeScalars).split(whereSeparator: RoleLine.endsLine) {
      if let found = RoleLine.prefix(of: line) { return PromptRole(rawValue: found.word) }
    }
    return nil
  }

  /// The first line of the whole text that claims a role with the help of a strict value: one that is put
  /// together of several values, or of a value and what the author wrote.
  static func violation(in pieces: [TemplateRenderer.Piece]) -> StrictViolation? {
    let hasStrict = pieces.contains {
      if case .interpolated(_, let origin?, _) = $0 { origin.isStrict } else { false }
    }
    guard hasStrict else { return nil }
    var line: [Unicode.Scalar] = []
    /// What strict values of the line there are, and where the first letter of each stands in it.
    var strict: [(start: Int, end: Int, source: String, place: SourcePlace)] = []
    func found() -> StrictViolation? {
      guard !strict.isEmpty, let prefix = RoleLine.prefix(of: line[...]),
        let role = PromptRole(rawValue: prefix.word)
      else { return nil }
      return strict.first { $0.start <= prefix.colon && $0.end > 0 }.map {
        StrictViolation(source: $0.source, role: role, place: $0.place)
      }
    }
    for piece in pieces {
      let (text, origin, place): (String, TemplateValue.Origin?, SourcePlace?) =
        switch piece {
        case .literal(let text): (String(decoding: text.bytes, as: UTF8.self), nil, nil)
        case .interpolated(let text, let origin, let place): (text, origin, place)
        }
      var start = line.count
      func note() {
        guard let origin, origin.isStrict, let place, line.count > start else { return }
        strict.append((start, line.count, origin.path, place))
      }
      for scalar in text.unicodeScalars {
        guard RoleLine.endsLine(scalar) else {
          line.append(scalar)
          continue
        }
        note()
        if let violation = found() { return violation }
        (line, strict, start) = ([], [], 0)
      }
      note()
    }
    return found()
  }
}
