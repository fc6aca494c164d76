package import Domain
package import Review

/// What the queue holds at one moment, as far as the list shows it.
package struct QueueContents: Sendable, Equatable {
  /// One case of the list.
  package struct Entry: Sendable, Equatable {
    package let id: CaseID
    package let queue: String
    package let intent: String?
    /// What stands in each of `ListColumns.titles`.
    package let cells: [String]
    package let isOverdue: Bool
    /// Whose it is now, where it is somebody's.
    package let claim: Claim?

    package init(
      id: CaseID,
      queue: String,
      intent: String?,
      cells: [String],
      isOverdue: Bool,
      claim: Claim?
    ) {
      self.id = id
      self.queue = queue
      self.intent = intent
      self.cells = cells
      self.isOverdue = isOverdue
      self.claim = claim
    }
  }

  /// In the order of their turn.
  package var entries: [Entry] = []
  /// The names of all queues in which something waits.
  package var queues: [String] = []
  package var waiting = 0
  package var overdue = 0
  /// Whose key is at hand, where somebody's is.
  package var reader: PersonID?
  /// What is stopped, where anything is.
  package var stopped: String?
  package var now: Timestamp

  package init(now: Timestamp) { self.now = now }
}
