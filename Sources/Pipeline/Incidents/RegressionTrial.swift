import CanonicalJSON
import Domain
package import Incidents

/// Has a release decide what an incident left behind.
package struct RegressionTrial {
  private let desk: Desk

  package init(_ desk: Desk) { self.desk = desk }

  /// Why a release does not pass a case, in words; nil where it does.
  package func fault(of regression: RegressionCase) -> String? {
    guard let gist = gist(of: regression) else { return "what surrounded it cannot be read" }
    let right = regression.right.map { "`\($0.rawValue)`" }.joined(separator: " or ")
    guard regression.right.contains(gist.outcome) else {
      return "it comes to `\(gist.outcome.rawValue)`, and \(right) is right"
    }
    return gist.digest == regression.wrong
      ? "it comes to \(right) with the same reply, actions and citations that were wrong" : nil
  }

  /// What the release makes of it; nil where the case cannot be read.
  ///
  /// Nobody is asked for anything: what is not in the case is missing.
  func gist(of regression: RegressionCase) -> DecisionGist? {
    guard
      let surroundings = Surroundings(
        recorded: regression.stages,
        after: nil,
        asksNobody: true
      )
    else { return nil }
    let line = LineReader.line(keptAs: regression.line)
    let judged = desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 })
    return (try? JSONValue(parsing: judged.forms.line, limits: .object)).flatMap {
      DecisionGist($0)
    }
  }
}

extension DecisionGist {
  /// Of all that matters to whoever it is about.
  var digest: Digest {
    let whole: JSONValue = [
      "gist": json, "reply": reply.map { .string($0) } ?? .null, "actions": .array(actions),
    ]
    return Digest(of: whole.canonicalBytes)
  }
}
