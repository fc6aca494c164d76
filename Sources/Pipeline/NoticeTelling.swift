import Attestation
import CanonicalJSON
package import Domain
import Review
package import Storage

/// Tells people what happened, outside of the transactions that it happened in.
///
/// At least once: a notice is taken, told and marked, and comes up again where the last of the three is
/// missing. Its id is the same each time.
package struct NoticeTelling: Sendable {
  /// As many as are told in one go.
  private static let limit = 64

  private let declarations: [String: NoticeDeclaration]
  private let store: Store
  private let folder: String

  /// Commands run in `folder`, the workspace's.
  package init(_ declarations: [NoticeDeclaration], store: Store, folder: String) {
    self.declarations = Dictionary(
      declarations.map { ($0.receiver.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    (self.store, self.folder) = (store, folder)
  }

  /// Notes what is overdue, and tells what is due by now; how many were told.
  ///
  /// A receiver that failed once is not tried again before the next time. `isStopped` is asked between
  /// two notices.
  @discardableResult
  package func tell(
    at now: Timestamp,
    until isStopped: () -> Bool = { false }
  ) throws(StoreError) -> Int {
    try store.noteOverdue(at: now)
    let audiences = declarations.mapValues(\.audience)
    var told = 0
    var failures: [String: String] = [:]
    for due in try store.takeNotices(for: audiences, at: now, limit: Self.limit) {
      guard !isStopped() else { return told }
      guard let declaration = declarations[due.receiver] else { continue }
      if failures[due.receiver] == nil {
        let json = due.notice.json(to: declaration.audience.roles)
        let failure = declaration.receiver.tell(
          String(decoding: json.canonicalBytes, as: UTF8.self),
          id: due.notice.id,
          folder: folder
        )
        failures[due.receiver] = failure?.description
        told += failure == nil ? 1 : 0
      }
      try store.settle(due, failure: failures[due.receiver])
    }
    return told
  }
}
