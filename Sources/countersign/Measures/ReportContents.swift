import Classification
import Domain
import Knowledge
import Measures
import Pipeline
import Review
import SourceFiles
import Storage

/// All that the page of a report shows: what was decided, and what waits, what people did and what is in force.
struct ReportContents {
  /// Of the release in force, what its documents and its classifier say of themselves.
  struct InForce {
    let documents: [Imprint]
    let coverage: [CoverageCurve.Point]
    /// Under it, a request is out of scope.
    let threshold: Confidence?
  }

  let decisions: DecisionReport
  let loss: LossAvoided?
  let incidents: IncidentReport
  /// The releases, the rules and the kinds of customers that have decided, fired and written often enough
  /// to be told.
  let releases: [DecisionReport.Row]
  let rules: [DecisionReport.Row]
  let kinds: [(dimension: DecisionTally.Dimension, row: DecisionReport.Row)]
  let meetings: RuleMeetings
  let deadlines: [QueueDeadlines]
  let reviews: ReviewHistory
  /// Nil where no release is in force, or what it was made of is no longer kept.
  let inForce: InForce?
  let now: Timestamp
}

extension ReportContents {
  /// Reads what the report does not hold yet, of the same time.
  init(
    _ decisions: DecisionReport,
    _ tally: DecisionTally,
    _ loss: LossAvoided?,
    _ incidents: IncidentReport,
    _ store: Store,
    since: Timestamp?,
    until: Timestamp?
  ) throws {
    func told(_ dimension: DecisionTally.Dimension) -> [DecisionReport.Row] {
      tally.segments(by: dimension).filter { $0.counts.total >= DecisionReport.fewest }
        .prefix(DecisionReport.rowLimit).map {
          DecisionReport.Row(name: $0.name, counts: $0.counts)
        }
    }
    (self.decisions, self.loss, self.incidents) = (decisions, loss, incidents)
    now = SystemClock.now
    (releases, rules) = (told(.release), told(.rule))
    let treated: [DecisionTally.Dimension] = [.language, .customerTier, .jurisdiction]
    kinds = treated.flatMap { dimension in told(dimension).map { (dimension, $0) } }
    meetings = try store.meetings(
      ofRules: rules.prefix(RuleMeetings.limit).map(\.name),
      since: since,
      until: until
    )
    deadlines = try store.deadlines(at: now)
    reviews = ReviewHistory(of: try store.reviewedCases(), since: since, until: until)
    inForce = try InForce(in: store)
  }
}

extension ReportContents.InForce {
  /// Nil where no release is in force, or what it was made of is no longer kept.
  init?(in store: Store) throws {
    guard let release = try store.releaseInForce() else { return nil }
    do {
      let contents = try ReleaseContents(of: release, in: store)
      let log = FindingLog()
      let files = try contents.manifest.files.filter { KnowledgeBase.isDocument($0.path) }
        .map { try contents.file($0) }
      documents = KnowledgeBase(loading: files, log: log).documents.map(\.imprint)
      coverage = try contents.classifier().report.coverage
      threshold = try contents.file(at: Configuration.path)
        .flatMap { Configuration(loading: $0, log: log)?.thresholds.confidence }
    } catch ReleaseError.objectMissing {
      return nil
    }
  }
}
