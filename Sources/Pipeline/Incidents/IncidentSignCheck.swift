import Domain
import Incidents
import Screening
import SourceFiles
import Storage

/// Looks for signs that nothing bears: an incident would never be opened on them, and nobody would know.
struct IncidentSignCheck {
  private let kinds: [IncidentKind]
  private let known: [String]
  private let log: FindingLog

  /// Nil where the screens could not be read, whose names signs may bear.
  init?(_ parts: WorkspaceParts, log: FindingLog) {
    guard let screens = parts.screens else { return nil }
    kinds = parts.incidents.kinds
    known =
      screens.ids + Fallback.allCases.map(\.rawValue) + [
        NearMiss.withheldPassage, SearchTerm.anyNearMiss,
      ]
    self.log = log
  }

  func run() {
    for kind in kinds {
      for sign in kind.signs {
        guard case .nearMiss(let name) = sign.subject, !known.contains(name) else { continue }
        log.error(
          at: kind.place,
          "nothing sees a near miss as `\(name)`, so that no incident is opened on it",
          hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? "name a screen, a fallback or `any`"
        )
      }
    }
  }
}
