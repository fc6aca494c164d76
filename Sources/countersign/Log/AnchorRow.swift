import CanonicalJSON
import Domain
import Pipeline
import Storage

/// Where and when the log was anchored last, and whether that is enough, for `status`.
struct AnchorRow {
  private let last: StoredAnchor?
  /// What it is worth; nil where no anchor is required.
  private let standing: AnchorStanding?

  /// A release that cannot be read requires nothing that could be told of here.
  init(in store: Store, at now: Timestamp) throws {
    last = try store.lastAnchor()
    let configuration = try? Configuration.inForce(in: store)
    standing = try configuration?.anchoredWithin.map {
      try store.anchorStanding(within: $0, at: now)
    }
  }

  /// What a person reads; nil where there is nothing to say.
  var row: String? {
    let known = last.map { "\($0.size) entries at \($0.at), \(Terminal.escapedLine($0.place))" }
    guard let standing, let fault = standing.fault else { return known.map { "anchor     " + $0 } }
    let text = "anchor     \(fault): no action is let out"
    return Terminal.styled(known.map { "\(text); the last \($0)" } ?? text, .red)
  }

  var json: JSONValue {
    guard last != nil || standing != nil else { return .null }
    return [
      "place": last.map { .string($0.place) } ?? .null,
      "size": last.map { .integer($0.size) } ?? .null,
      "at": last.map { .string($0.at.description) } ?? .null,
      "required": .bool(standing != nil),
      "fault": standing?.fault.map { .string($0) } ?? .null,
    ]
  }
}

extension AnchorStanding {
  /// What keeps anything from being done; nil where nothing does.
  fileprivate var fault: String? {
    switch self {
    case .recent: nil
    case .never: "the log was never anchored"
    case .lapsed: "the log was not anchored lately enough"
    case .otherLog: "the last anchor is not of this log"
    }
  }
}
