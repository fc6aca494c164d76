package import CanonicalJSON
package import Domain

/// Which tickets a candidate is tried on.
package struct BacktestSelection: Sendable, Equatable {
  package enum Tickets: Sendable, Equatable {
    /// Those that the store decided, up to a place in the order of recording: what comes in while the
    /// backtest goes on is not in it. With a limit, a sample of so many.
    case recorded(since: Timestamp?, sample: Int?, through: Int64)
    /// The lines of a file, by the digest of its bytes; those without `received_at` are judged as at a
    /// moment.
    case file(Digest, at: Timestamp)
  }

  package let tickets: Tickets
  /// The day whose policies hold for all of them, for both releases; nil where each ticket's own decides.
  package let policiesOn: CalendarDay?

  package init(_ tickets: Tickets, policiesOn day: CalendarDay? = nil) {
    (self.tickets, policiesOn) = (tickets, day)
  }

  /// The canonical JSON by which a backtest is found again.
  package var bytes: [UInt8] { json.canonicalBytes }

  package var json: JSONValue {
    let day: JSONValue = policiesOn.map { .string($0.description) } ?? .null
    return switch tickets {
    case .recorded(let since, let sample, let through):
      [
        "policies_on": day, "kind": "recorded",
        "since": since.map { .string($0.description) } ?? .null,
        "sample": sample.map { .integer(Int64($0)) } ?? .null, "through": .integer(through),
      ]
    case .file(let digest, let moment):
      [
        "policies_on": day, "kind": "file", "digest": .string(digest.description),
        "at": .string(moment.description),
      ]
    }
  }

  package init?(_ json: JSONValue) {
    policiesOn = json["policies_on"]?.string.flatMap { CalendarDay($0) }
    guard (policiesOn == nil) == (json["policies_on"]?.isNull == true) else { return nil }
    switch json["kind"]?.string {
    case "recorded":
      guard let through = json["through"]?.integer else { return nil }
      tickets = .recorded(
        since: json["since"]?.string.flatMap { Timestamp($0) },
        sample: json["sample"]?.integer.flatMap { Int(exactly: $0) },
        through: through
      )
    case "file":
      guard let digest = json["digest"]?.string.flatMap({ Digest($0) }),
        let moment = json["at"]?.string.flatMap({ Timestamp($0) })
      else { return nil }
      tickets = .file(digest, at: moment)
    default: return nil
    }
  }

  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: .object) else { return nil }
    self.init(json)
  }

  /// `a sample of at most 10000 of the store's`, `all recorded since 2026-11-01T00:00:00Z`.
  package var text: String {
    let words =
      switch tickets {
      case .recorded(let since, let sample, _):
        (sample.map { "a sample of at most \($0)" } ?? "all")
          + (since.map { " recorded since \($0)" } ?? " of the store's")
      case .file: "a file of tickets"
      }
    return words + (policiesOn.map { ", by the policies of \($0)" } ?? "")
  }

  /// Whether another asks for the same, but for what came in since.
  func asksTheSame(as other: BacktestSelection) -> Bool {
    guard policiesOn == other.policiesOn else { return false }
    return switch (tickets, other.tickets) {
    case (.recorded(let since, let sample, _), .recorded(let otherSince, let otherSample, _)):
      since == otherSince && sample == otherSample
    case (.file(let digest, _), .file(let other, _)): digest == other
    case (.recorded, .file), (.file, .recorded): false
    }
  }
}
