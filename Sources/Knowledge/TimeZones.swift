import Domain
import Foundation
import SourceFiles

/// A time zone of the IANA database, as far as it says when a day begins.
///
/// The one file that asks for time-zone data, and only while documents are read: what it says is kept
/// in the index as moments, so that neither judging nor replaying depends on the data of a machine.
struct DayZone {
  /// Nil for UTC, which needs no data.
  private let zone: TimeZone?

  /// The zone of a document that names none.
  static let universal = "UTC"

  /// Takes a name such as `Europe/Berlin`; nil where there is no such zone.
  init?(named name: String) {
    if name == Self.universal {
      zone = nil
    } else if Self.names.contains(name) {
      zone = TimeZone(identifier: name)
    } else {
      return nil
    }
  }

  /// The zone's name that one was mistyped for.
  static func nearestName(to name: String) -> String? {
    nearest(to: name, among: names.sorted())
  }

  private static let names = Set(TimeZone.knownTimeZoneIdentifiers).union([universal])

  /// The first moment of a day.
  ///
  /// Where clocks are set back over midnight the earlier one counts, and where midnight is skipped
  /// the moment of the change.
  func start(of day: CalendarDay) -> Timestamp {
    let universal = Timestamp(startOf: day)
    guard let zone else { return universal }
    let offsets = [-86_400, 86_400].map {
      offset(of: zone, at: universal.advanced(by: Seconds($0)))
    }
    let candidates = offsets.map { universal.advanced(by: Seconds(-$0)) }
    let real = candidates.filter {
      $0.advanced(by: Seconds(offset(of: zone, at: $0))) == universal
    }
    return real.min() ?? candidates[0]
  }

  private func offset(of zone: TimeZone, at moment: Timestamp) -> Int64 {
    Int64(
      zone.secondsFromGMT(for: .init(timeIntervalSince1970: Double(moment.milliseconds / 1000)))
    )
  }
}
