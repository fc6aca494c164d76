package import Domain
import Models

/// What came of the questions that were put to models.
package struct ModelTally: Sendable, Equatable {
  /// Those that were sent.
  package private(set) var asked = 0
  /// Those of which nothing was used, by the path that was taken, whether they were sent or not.
  package private(set) var unused: [Fallback: Int] = [:]
  /// Answers with fields that nobody asked for.
  package private(set) var stray = 0

  package init() {}

  /// Counts what models were asked for one ticket.
  init(_ found: Considered?) {
    self.init()
    if let help = found?.intentHelp { count(help.asked, help.fallback, help.ignored) }
    if let draft = found?.modelDraft { count(draft.asked, draft.fallback, draft.ignored) }
  }

  private mutating func count(_ model: AskedModel?, _ fallback: Fallback?, _ ignored: [String]) {
    asked += (model?.exchange.attempts ?? 0) > 0 ? 1 : 0
    if let fallback { unused[fallback, default: 0] += 1 }
    stray += ignored.isEmpty ? 0 : 1
  }

  mutating func add(_ other: ModelTally) {
    asked += other.asked
    unused.merge(other.unused) { $0 + $1 }
    stray += other.stray
  }

  /// `models: 12 asked; decided without: 2 model.slow`; nil where there was no question.
  package var words: String? {
    guard self != ModelTally() else { return nil }
    let paths = Fallback.allCases.compactMap { path in unused[path].map { "\($0) \(path.rawValue)" }
    }
    var parts = ["models: \(asked) asked"]
    if !paths.isEmpty { parts.append("decided without: " + paths.joined(separator: ", ")) }
    if stray > 0 {
      parts.append(
        "\(stray) \(stray == 1 ? "answer" : "answers") named fields that nobody asked for"
      )
    }
    return parts.joined(separator: "; ")
  }
}
