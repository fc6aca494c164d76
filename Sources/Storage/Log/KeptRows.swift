import CanonicalJSON
import Domain
import Review

/// What a decision's entry says of rows beside the decision's own, most of which outlive the customer.
///
/// Digests are over keyed ones, which only who has the store's key can make of a guess.
struct KeptRows {
  /// What held the decision: a stop, or that the line's state was unreadable.
  struct Hold: Equatable {
    let stop: String?

    init(stop: String?) { self.stop = stop }

    init(_ hold: LineState.Hold) {
      stop = if case .stop(let id, _) = hold { id.text } else { nil }
    }
  }

  /// What stands for the ticket's id, or, of a line that is no ticket, for the decision's.
  var handle: String
  /// When the ticket came; nil of a line that is none.
  var receivedAt: Timestamp?
  /// Nil in an older store.
  var owner: Int64?
  var reserved: ReservedRows
  /// Nil where nothing held it.
  var hold: Hold?
  var teller: DecisionTeller

  /// One JSON object, its members in their order.
  func write(to json: inout JSONWriter) {
    json.object { json in
      Self.member("actions", reserved.actionsDigest, &json)
      Self.member("counted", reserved.countsDigest, &json)
      if let hold { json.member("held", hold.stop) }
      Self.member("row", row, &json)
      json.member("teller", teller.rawValue)
    }
  }

  var bytes: [UInt8] {
    var json = JSONWriter()
    write(to: &json)
    return json.canonicalBytes
  }

  private var row: Digest {
    Digest(parts: [
      Array("kept/1".utf8), Array(handle.utf8),
      Array((receivedAt.map { "\($0.milliseconds)" } ?? "").utf8),
      Array((owner.map { "\($0)" } ?? "").utf8),
    ])
  }

  private static func member(_ name: StaticString, _ digest: Digest?, _ json: inout JSONWriter) {
    guard let digest else { return }
    json.name(name)
    digest.withText { text in json.write(ascii: text) }
  }

  /// What of the rows is not as an entry says.
  ///
  /// `isTakenBack` says that all actions were taken back: nothing of the decision counts then, and that
  /// nothing does is as it must be; `isNameless`, that whose ticket it was is not kept any more.
  func differences(from told: JSONValue, isTakenBack: Bool, isNameless: Bool) -> [String] {
    var found: [String] = []
    func look(_ name: String, _ digest: Digest?, _ what: String) {
      if told[name]?.string != digest?.description { found.append(what) }
    }
    look(
      "actions",
      reserved.actionsDigest,
      "the rows of `action` are not those of what it let out"
    )
    if !(isTakenBack && reserved.counts.isEmpty) {
      look("counted", reserved.countsDigest, "the rows of `counted` are not what it counted")
    }
    if !isNameless { look("row", row, "the row of `ticket` is another, or another customer's") }
    if told["held"] != hold.map({ $0.stop.map { .string($0) } ?? .null }) {
      found.append("the row of `held` is another, or missing")
    }
    if told["teller"]?.string != teller.rawValue {
      found.append("another tells it, by `succession`, than was to")
    }
    return found
  }
}
