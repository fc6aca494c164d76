package import SourceFiles

/// The approved sentences by which a decision is explained to a customer, in one language.
///
/// A template of the purpose `explanation` has a heading of the first level for each, and marks such as
/// `{title}` where a name or a quote goes.
package struct ExplanationTexts: Sendable, Equatable {
  /// What a sentence says.
  package enum Part: String, Sendable, CaseIterable {
    // What was decided.
    case answer, ask, act, review, refuse, stopped
    /// The clause that it rests on.
    case clause
    /// The rule that decided.
    case rule
    // Who decided.
    case machine, person, people, waiting
    /// How to object.
    case objection

    /// The marks that it must hold, and no others.
    var marks: Set<String> {
      switch self {
      case .clause: ["title", "version", "since", "quote"]
      case .rule: ["reason"]
      case .people: ["count"]
      case .answer, .ask, .act, .review, .refuse, .stopped, .machine, .person, .waiting, .objection:
        []
      }
    }
  }

  package let template: Template
  private let texts: [Part: String]

  /// Reads a template of that purpose; nil with findings where a part is missing or is not whole.
  package init?(_ template: Template, log: FindingLog) {
    var texts: [Part: String] = [:]
    var isWhole = true
    func report(_ message: String, _ hint: String) {
      log.error(at: template.place, message, hint: hint)
      isWhole = false
    }
    for (name, text) in Self.sections(of: template.text) {
      guard let part = Part(rawValue: name) else {
        report("`# \(name)` is no part of an explanation", "take it out")
        continue
      }
      if texts.updateValue(text, forKey: part) != nil {
        report("`# \(name)` is there twice", "keep one")
      }
    }
    for part in Part.allCases {
      guard let text = texts[part], !text.isEmpty else {
        report("an explanation without `# \(part.rawValue)`", "add that heading and its text")
        continue
      }
      let marks = Set(text.matches(of: /\{([a-z]*)\}/).map { String($0.output.1) })
      if marks != part.marks {
        let wanted = part.marks.sorted().map { "`{\($0)}`" }.joined(separator: ", ")
        report(
          "`# \(part.rawValue)` has other marks than it can be filled with",
          wanted.isEmpty ? "take them out" : "use \(wanted), and no others"
        )
      }
    }
    guard isWhole else { return nil }
    self.template = template
    self.texts = texts
  }

  /// A part with its marks filled in, none of them twice.
  package func text(_ part: Part, _ values: [String: String] = [:]) -> String {
    (texts[part] ?? "").replacing(/\{([a-z]*)\}/) { match in
      values[String(match.output.1)] ?? String(match.output.0)
    }
  }

  /// The parts under their headings, in the order of the text.
  private static func sections(of text: String) -> [(name: String, text: String)] {
    var sections: [(name: String, lines: [Substring])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# ") {
        sections.append((String(line.dropFirst(2)), []))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      } else if !line.allSatisfy(\.isWhitespace) {
        sections.append(("", [line]))
      }
    }
    return sections.map { section in
      let lines = section.lines.drop { $0.allSatisfy(\.isWhitespace) }.reversed()
        .drop { $0.allSatisfy(\.isWhitespace) }.reversed()
      return (section.name, lines.joined(separator: "\n"))
    }
  }
}
