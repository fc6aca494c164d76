import Domain
import Foundation
import Pipeline

/// A line on standard error that tells how far a run is: on a terminal only, four times a second.
final class Progress {
  private let isShown: Bool
  private var lastNanoseconds: Int64 = 0

  /// Not where the output goes to a terminal too, unless it is cleared before each line of that.
  init(isShown: Bool, isBesideOutput: Bool = false) {
    self.isShown =
      isShown && Terminal.isTerminal(STDERR_FILENO)
      && (isBesideOutput || !Terminal.isTerminal(STDOUT_FILENO))
  }

  func show(_ summary: RunSummary) { show("\(summary.lines) decided: \(summary.counts)") }

  func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let now = MonotonicClock.nanoseconds()
    guard now - lastNanoseconds > 250_000_000 else { return }
    lastNanoseconds = now
    Terminal.note("\r\u{1B}[K\(text())")
  }

  func clear() {
    if isShown, lastNanoseconds > 0 { Terminal.note("\r\u{1B}[K") }
  }
}
