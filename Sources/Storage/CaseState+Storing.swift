import CanonicalJSON
import Domain
import Review

extension CaseState {
  /// What belongs to the state besides its word, as one canonical JSON object.
  var detail: String {
    var object = JSONObject()
    switch self {
    case .waiting: break
    case .claimed(let claim):
      object.append("by", .string(claim.by.text))
      object.append("since", .integer(claim.since.milliseconds))
      object.append("until", .integer(claim.until.milliseconds))
      object.append("token", .integer(claim.token.number))
    case .approved(let settlesAt):
      object.append("settles_at", .integer(settlesAt.milliseconds))
    case .decided(let resolution):
      object.append("resolution", .string(resolution.word.rawValue))
      if case .rejected(let reason) = resolution {
        object.append("reason", .string(reason.rawValue))
      }
    }
    return String(decoding: JSONValue.object(object).canonicalBytes, as: UTF8.self)
  }

  /// Reads a state back; nil where the two do not make one.
  init?(_ word: Word, detail: String) {
    let limits = JSONLimits(bytes: 4096, depth: 4, keys: 16)
    guard let json = try? JSONValue(parsing: Array(detail.utf8), limits: limits) else { return nil }
    func moment(_ name: String) -> Timestamp? {
      json[name]?.integer.map { Timestamp(milliseconds: $0) }
    }
    switch word {
    case .waiting: self = .waiting
    case .claimed:
      guard let by = json["by"]?.string.flatMap({ PersonID($0) }), let since = moment("since"),
        let until = moment("until"), let token = json["token"]?.integer
      else { return nil }
      self = .claimed(Claim(by: by, since: since, until: until, token: FencingToken(token)))
    case .approved:
      guard let settlesAt = moment("settles_at") else { return nil }
      self = .approved(settlesAt: settlesAt)
    case .decided:
      guard let resolution = Resolution(json) else { return nil }
      self = .decided(resolution)
    }
  }
}

extension Resolution {
  fileprivate init?(_ json: JSONValue) {
    switch json["resolution"]?.string.flatMap({ Word(rawValue: $0) }) {
    case .approved: self = .approved
    case .edited: self = .edited
    case .expired: self = .expired
    case .withdrawn: self = .withdrawn
    case .rejected:
      guard let reason = json["reason"]?.string.flatMap({ RejectionReason(rawValue: $0) })
      else { return nil }
      self = .rejected(reason)
    case nil: return nil
    }
  }
}
