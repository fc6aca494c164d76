import Domain

/// How fast a person approves, and whether faster than anybody reads.
package struct ApprovalPace: Sendable, Hashable {
  /// As many approvals within a minute raise the alarm.
  package static let mostInAMinute = 5
  /// Words a minute.
  ///
  /// Most adults read 175 to 300 words of English silently (Brysbaert, "How many words do we read per
  /// minute?", 2019). The upper end, so that nobody is blamed who reads fast.
  package static let readingSpeed = 300

  /// In the fastest 60 seconds of any one person.
  package private(set) var mostWithinAMinute = 0
  /// Approvals sooner after the claim than the reply can be read.
  package private(set) var unread = 0

  package var isAlarming: Bool { mostWithinAMinute >= Self.mostInAMinute || unread > 0 }

  package init() {}

  /// Takes the approvals of one person, in whatever order.
  package init(_ approvals: some Sequence<PersonalVerdict>) {
    var moments: [Int64] = []
    for approval in approvals {
      moments.append(approval.at.milliseconds)
      if approval.isUnread { unread += 1 }
    }
    mostWithinAMinute = Self.most(within: 60_000, of: moments.sorted())
  }

  /// Joins the pace of another person.
  package mutating func add(_ other: ApprovalPace) {
    mostWithinAMinute = max(mostWithinAMinute, other.mostWithinAMinute)
    unread += other.unread
  }

  private static func most(within milliseconds: Int64, of sorted: [Int64]) -> Int {
    var (most, first) = (0, 0)
    for (last, moment) in sorted.enumerated() {
      while sorted[first] <= moment - milliseconds { first += 1 }
      most = max(most, last - first + 1)
    }
    return most
  }
}

extension PersonalVerdict {
  /// Whether it came sooner after the claim than the words can be read.
  var isUnread: Bool {
    guard let words, let claimedAt else { return false }
    let needed = Int64(words) * 60_000 / Int64(ApprovalPace.readingSpeed)
    return at.milliseconds - claimedAt.milliseconds < needed
  }
}
