import Domain
import GRDB

/// The rows by which what a decision lets out is done once, and counted.
///
/// They hold keyed digests alone, and outlive the customer.
struct ReservedRows: Equatable {
  /// What is counted, and by how much.
  struct Count: Equatable {
    let subject: [UInt8]
    let at: Int64
    let units: Int64
    let currency: String
  }

  /// What stands for the actions, in order.
  private(set) var actions: [String] = []
  /// In the order of what is counted.
  private(set) var counts: [Count] = []

  static let none = ReservedRows(actions: [], counts: [])

  init(actions: [String], counts: [Count]) {
    self.actions = actions.sorted()
    self.counts = counts.sorted { one, other in
      one.subject == other.subject
        ? one.at < other.at : one.subject.lexicographicallyPrecedes(other.subject)
    }
  }

  /// Of all actions; nil where there is none.
  var actionsDigest: Digest? {
    actions.isEmpty
      ? nil : Digest(parts: [Array("actions/1".utf8)] + actions.map { Array($0.utf8) })
  }

  /// Of all that is counted; nil where nothing is.
  var countsDigest: Digest? {
    if counts.isEmpty { return nil }
    let parts = counts.flatMap { count -> [[UInt8]] in
      [
        count.subject, Array("\(count.at)".utf8), Array("\(count.units)".utf8),
        Array(count.currency.utf8),
      ]
    }
    return Digest(parts: [Array("counted/1".utf8)] + parts)
  }
}
