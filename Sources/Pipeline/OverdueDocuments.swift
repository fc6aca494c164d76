import Domain
import Knowledge
import SourceFiles

extension KnowledgeBase {
  /// How long before its day a document is due to be looked at again.
  private static let noticeDays = 30

  /// Warns of each document that its owner should have looked at again before `today`, or is to look
  /// at within 30 days.
  ///
  /// A version that holds no longer needs nobody's eye.
  func reportOverdue(on today: CalendarDay, in files: WorkspaceFiles, log: FindingLog) {
    for document in documents {
      let imprint = document.imprint
      let isOver = imprint.applicability.effectiveTo.map { $0 <= today } ?? false
      let days = imprint.reviewBy.daysSince1970 - today.daysSince1970
      guard days <= Self.noticeDays, !isOver else { continue }
      let message =
        switch days {
        case ..<0: "`review_by` was \(imprint.reviewBy)"
        case 0: "due: `review_by` is today"
        case 1: "due: `review_by` is tomorrow"
        default: "due: `review_by` is \(imprint.reviewBy), in \(days) days"
        }
      log.warning(
        at: SourcePlace(file: document.path, line: files[document.path].map(Self.line) ?? 1),
        message,
        hint: "have `\(imprint.owner)` look at it, and write the next day"
      )
    }
  }

  /// The line on which a document says by when it is to be looked at.
  private static func line(of file: SourceFile) -> Int {
    let lines = file.bytes.split(separator: 10, omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.starts(with: Array("review_by".utf8)) } ?? 0) + 1
  }
}
