import Domain
import Knowledge
import SourceFiles

extension Document {
  /// Where its file lies in the workspace.
  var path: String {
    switch imprint.kind {
    case .policy: "knowledge/policies/\(id)/\(version).md"
    case .playbook: "knowledge/playbooks/\(id).md"
    }
  }
}

extension KnowledgeBase {
  /// Warns of each document that its owner should have looked at again before `today`.
  ///
  /// A version that holds no longer needs nobody's eye.
  func reportOverdue(on today: CalendarDay, in files: WorkspaceFiles, log: FindingLog) {
    for document in documents {
      let imprint = document.imprint
      let isOver = imprint.applicability.effectiveTo.map { $0 <= today } ?? false
      guard imprint.reviewBy < today, !isOver else { continue }
      log.warning(
        at: SourcePlace(file: document.path, line: files[document.path].map(Self.line) ?? 1),
        "`review_by` was \(imprint.reviewBy)",
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
