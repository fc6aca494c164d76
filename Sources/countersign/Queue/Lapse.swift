import Domain

/// The time between two moments to the second, in the two largest units that it has.
struct Lapse {
  private let seconds: Int64

  init(_ end: Timestamp, since start: Timestamp) {
    seconds = (end.milliseconds - start.milliseconds + 500) / 1000
  }

  var isNegative: Bool { seconds < 0 }

  /// `3 h 48 min`; without a sign.
  var text: String {
    let count = seconds.magnitude
    let (minutes, hours, days) = (count / 60 % 60, count / 3600 % 24, count / 86_400)
    if days > 0 { return "\(days) d" + (hours > 0 ? " \(hours) h" : "") }
    if hours > 0 { return "\(hours) h" + (minutes > 0 ? " \(minutes) min" : "") }
    return minutes > 0 ? "\(minutes) min" : "\(count) s"
  }

  /// How a deadline is told: `in 3 h`, or `OVERDUE 12 min`.
  var deadline: String { isNegative ? "OVERDUE \(text)" : "in \(text)" }

  /// The same within a sentence: `due in 3 h`.
  var due: String { isNegative ? deadline : "due \(deadline)" }
}
