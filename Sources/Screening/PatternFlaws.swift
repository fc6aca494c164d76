import PatternMatching
package import SourceFiles
import TextForms

extension ScreenSet {
  /// Reports each pattern with an alternative that no literal stands for, which is never found, and warns of each that
  /// reaches its limit on a short text that repeats itself.
  ///
  /// Takes some milliseconds a screen: for whoever checks the file, not for whoever runs it.
  package func reportPatterns(log: FindingLog) {
    for finding in screens.concurrentMap(\.flaws).joined() { log.add([finding]) }
  }
}

extension Screen {
  fileprivate var flaws: [Finding] {
    let flaws = PatternFlaws(of: pattern, literals: literals, view: view)
    var findings: [Finding] = []
    if let text = flaws.textWithoutLiteral {
      findings.append(
        Finding(
          .error,
          at: place,
          "the pattern of `\(id)` matches `\(text.prefix(60))`, which has none of its `literals`, and is "
            + "never found",
          hint: "add a literal of it, or remove `literals`: each match must contain one"
        )
      )
    }
    if let probe = flaws.slowProbe {
      findings.append(
        Finding(
          .warning,
          at: place,
          "the pattern of `\(id)` reaches its limit on `\(probe.prefix(20))`, repeated to "
            + "\(PatternFlaws.probeLength) bytes",
          hint:
            "what reaches it goes to people: repeat no group whose inside is repeated, as in `(a+)+`"
        )
      )
    }
    return findings
  }
}

/// What is wrong with a screen's pattern that its form does not show.
struct PatternFlaws {
  private let pattern: Pattern
  private let literals: [String]
  private let view: Screen.View
  private let scratch = MatchScratch()

  init(of pattern: Pattern, literals: [String], view: Screen.View) {
    (self.pattern, self.literals, self.view) = (pattern, literals, view)
  }

  /// A text that the pattern matches and that has none of the literals, so that it is never found; nil where none
  /// was thought of.
  var textWithoutLiteral: String? {
    guard !literals.isEmpty else { return nil }
    let wanted = literals.map { Array($0.utf8) }
    return PatternSample.texts(of: pattern.source, literals: literals).first { text in
      guard !text.isEmpty else { return false }
      let seen = view == .folded ? FoldedText(text).bytes : Array(text.utf8)
      let lowered = seen.map { $0 &- 65 < 26 ? $0 | 32 : $0 }
      if wanted.contains(where: { PatternSample.holds(lowered, $0) }) { return false }
      return seen.withUnsafeBufferPointer { bytes in
        if case .found = pattern.firstMatch(in: bytes, scratch: scratch) { true } else { false }
      }
    }
  }

  /// How long the texts are that the pattern is tried on.
  static let probeLength = 2000

  /// A short text that repeats itself, and on which the pattern reaches its limit; nil where it does on none that is
  /// tried.
  var slowProbe: String? {
    let sample = PatternSample.texts(of: pattern.source, literals: []).first { !$0.isEmpty } ?? "a"
    let parts = [String(sample.prefix(1)), sample, "a", " ", "a ", "1"]
    return parts.first { part in
      let count = Self.probeLength / max(1, part.utf8.count)
      // The sign behind it keeps what wants the end of the text from finding it.
      let text = String(repeating: part, count: count) + "!"
      if case .limitReached = pattern.firstMatch(in: text, scratch: scratch) { return true }
      return false
    }
  }
}
