package import Domain

/// Why there is nothing to try a candidate on, or nothing to hold it against.
package enum BacktestError: Error, Sendable, Equatable, CustomStringConvertible {
  case noneInForce
  case inForceItself(ReleaseID)
  case unreadable(path: String, errno: Int32)
  /// Nothing was ever decided of the selection.
  case noTickets

  package var description: String {
    switch self {
    case .noneInForce: "no release is in force, so there is nothing to hold a candidate against"
    case .inForceItself(let release): "the release `\(release)` is the one in force"
    case .unreadable(let path, _): "cannot read tickets from `\(path)`"
    case .noTickets: "the store has no decision of the machine to try it on"
    }
  }
}
