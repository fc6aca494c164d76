package import CanonicalJSON

/// Whose tickets a release judges: a share of the customers, and of them those on some channels, of some
/// segments, with some intents.
///
/// A customer falls within a share by a keyed hash of their name, so that whoever was within a share stays
/// within every greater one.
package struct RolloutScope: Sendable, Equatable {
  /// A share in ten-thousandths, 1 to 10,000.
  package struct Share: Sendable, Equatable, Comparable {
    package static let whole = Share(unchecked: 10_000)
    package let tenThousandths: Int

    private init(unchecked: Int) { tenThousandths = unchecked }

    package init?(tenThousandths: Int) {
      guard (1...10_000).contains(tenThousandths) else { return nil }
      self.tenThousandths = tenThousandths
    }

    /// Reads `5%`, `0.25%` or `100%`: at most two places behind the point.
    package init?(_ text: String) {
      guard text.hasSuffix("%") else { return nil }
      let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) }),
        (1...3).contains(parts[0].count), parts.count == 1 || (1...2).contains(parts[1].count),
        let whole = Int(parts[0]),
        let rest = parts.count == 1 ? 0 : Int(parts[1] + (parts[1].count == 1 ? "0" : ""))
      else { return nil }
      self.init(tenThousandths: whole * 100 + rest)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    package static func < (one: Share, other: Share) -> Bool {
      one.tenThousandths < other.tenThousandths
    }

    /// `5%`.
    package var text: String {
      let (whole, rest) = tenThousandths.quotientAndRemainder(dividingBy: 100)
      if rest == 0 { return "\(whole)%" }
      return rest.isMultiple(of: 10)
        ? "\(whole).\(rest / 10)%" : "\(whole).\(rest < 10 ? "0" : "")\(rest)%"
    }
  }

  package var share: Share
  /// Nil where it is all of them; never empty.
  package var intents: Set<String>?
  package var segments: Set<String>?
  package var channels: Set<String>?

  package init(
    share: Share,
    intents: Set<String>? = nil,
    segments: Set<String>? = nil,
    channels: Set<String>? = nil
  ) {
    self.share = share
    (self.intents, self.segments, self.channels) = (intents, segments, channels)
  }

  /// Every ticket.
  package static let all = RolloutScope(share: .whole)

  /// Whether every ticket that is in the other is in this one.
  package func contains(_ other: RolloutScope) -> Bool {
    func holds(_ own: Set<String>?, _ others: Set<String>?) -> Bool {
      guard let own else { return true }
      return others.map(own.isSuperset) ?? false
    }
    return other.share <= share && holds(intents, other.intents)
      && holds(segments, other.segments) && holds(channels, other.channels)
  }

  /// Whether a ticket is in it whose customer has a place from 0 to 9,999, as far as can be told before its
  /// intent is known.
  package func mayHold(place: Int, segment: String?, channel: String) -> Bool {
    place < share.tenThousandths && channels?.contains(channel) ?? true
      && segments.map { segments in segment.map(segments.contains) ?? false } ?? true
  }

  /// Whether a ticket is in it that asks for these; one in which nothing was recognised is where all are.
  package func holds(intents asked: Set<String>) -> Bool {
    intents.map { !asked.isEmpty && asked.isSubset(of: $0) } ?? true
  }
}

extension RolloutScope {
  /// What is signed of it.
  package var members: JSONObject {
    var members = JSONObject()
    members.append("share", .integer(Int64(share.tenThousandths)))
    for (name, names) in [("intents", intents), ("segments", segments), ("channels", channels)] {
      if let names { members.append(name, .array(names.sorted().map { .string($0) })) }
    }
    return members
  }

  /// Reads what `members` wrote; nil for anything else.
  package init?(_ json: JSONValue) {
    guard let number = json["share"]?.integer.flatMap({ Int(exactly: $0) }),
      let share = Share(tenThousandths: number)
    else { return nil }
    self.init(share: share)
    do throws(Unreadable) {
      intents = try Self.names(json["intents"])
      segments = try Self.names(json["segments"])
      channels = try Self.names(json["channels"])
    } catch { return nil }
  }

  private struct Unreadable: Error {}

  private static func names(_ json: JSONValue?) throws(Unreadable) -> Set<String>? {
    guard let json else { return nil }
    let names = (json.array ?? []).compactMap(\.string)
    guard !names.isEmpty, names.count == json.array?.count else { throw Unreadable() }
    return Set(names)
  }

  /// `5% of customers, intents order_status, refund, on chat`.
  package var text: String {
    var parts = [share == .whole ? "all customers" : "\(share.text) of customers"]
    if let intents { parts.append("intents \(intents.sorted().joined(separator: ", "))") }
    if let segments { parts.append("segments \(segments.sorted().joined(separator: ", "))") }
    if let channels { parts.append("on \(channels.sorted().joined(separator: ", "))") }
    return parts.joined(separator: "; ")
  }
}
