package import Domain

/// Something in the record that an incident is opened on without anybody's asking.
package struct IncidentSign: Sendable, Hashable, CustomStringConvertible {
  package enum Subject: Sendable, Hashable {
    /// A wall kept something from going further, by what saw it; `any` is each of them.
    case nearMiss(String)
    /// A path was taken where a stage could not do its work.
    case fallback(String)
    /// The platform did otherwise than was decided.
    case contradictedEffect
  }

  /// The most decisions that a sign may wait for.
  package static let timesLimit = 100_000
  /// The longest time that a sign may look back over.
  package static let withinLimit = Seconds.days(30)

  package let subject: Subject
  /// So many decisions bear it, from 1.
  package let times: Int
  /// Within so long before now.
  package let within: Seconds

  package init(_ subject: Subject, times: Int = 1, within: Seconds = .days(1)) {
    (self.subject, self.times, self.within) = (subject, times, within)
  }

  /// `near_miss model.leaked, 3 within 24h`, which a step keeps of it.
  package var description: String {
    let subject =
      switch subject {
      case .nearMiss(let name): "near_miss \(name)"
      case .fallback(let name): "fallback \(name)"
      case .contradictedEffect: "effect contradicts"
      }
    return "\(subject), \(times) within \(within.count / 60)m"
  }
}
