import CanonicalJSON
import Domain
import Review

/// Where a case stands, as the entry of what opened it says, or that of its last event.
///
/// Its state stands in the event itself.
struct CaseColumns: Equatable {
  var approvals: Int
  var dueAt: Int64
  var escalations = 0
  var queue: String
  var role: String?
  /// The events whose approvals stand, by their numbers.
  var standing: [Int] = []
  var tier: String
  var token: Int64 = 0

  init(opening new: NewCase) {
    approvals = new.approvalsRequired
    dueAt = new.dueAt.milliseconds
    queue = new.queue
    tier = new.tier.rawValue
  }

  init(_ found: Case, standing: [Int]) {
    approvals = found.approvalsRequired
    dueAt = found.dueAt.milliseconds
    escalations = found.escalations
    queue = found.queue
    role = found.role?.rawValue
    self.standing = standing.sorted()
    tier = found.tier.rawValue
    token = found.lastToken.number
  }

  init(
    approvals: Int,
    dueAt: Int64,
    queue: String,
    role: String?,
    tier: String,
    token: Int64 = 0,
    escalations: Int = 0,
    standing: [Int] = []
  ) {
    (self.approvals, self.dueAt, self.queue, self.role) = (approvals, dueAt, queue, role)
    (self.tier, self.token, self.escalations) = (tier, token, escalations)
    self.standing = standing.sorted()
  }

  /// Reads what `write` writes; nil for anything else.
  init?(_ json: JSONValue?) {
    guard let json, let approvals = json["approvals"]?.integer, let dueAt = json["due_at"]?.integer,
      let queue = json["queue"]?.string, let tier = json["tier"]?.string,
      let count = Int(exactly: approvals)
    else { return nil }
    self.init(
      approvals: count,
      dueAt: dueAt,
      queue: queue,
      role: json["role"]?.string,
      tier: tier,
      token: json["token"]?.integer ?? 0,
      escalations: json["escalations"]?.integer.flatMap { Int(exactly: $0) } ?? 0,
      standing: json["standing"]?.array?.compactMap { $0.integer.flatMap { Int(exactly: $0) } }
        ?? []
    )
  }

  /// One JSON object, its members in their order; what is as in any new case is left out.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("approvals", approvals)
      json.name("due_at")
      json.write(dueAt)
      if escalations != 0 { json.member("escalations", escalations) }
      json.member("queue", queue)
      if let role { json.member("role", role) }
      if !standing.isEmpty {
        json.name("standing")
        json.array(standing) { json, number in json.write(Int64(number)) }
      }
      json.member("tier", tier)
      if token != 0 {
        json.name("token")
        json.write(token)
      }
    }
  }

  /// The account of an entry that says no more than this.
  var account: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.name("case")
      write(to: &json)
    }
    return json.canonicalBytes
  }

  /// The names of the columns that are not as another says.
  func differences(from other: CaseColumns) -> [String] {
    var names: [String] = []
    if approvals != other.approvals { names.append("approvals_required") }
    if dueAt != other.dueAt { names.append("due_at") }
    if escalations != other.escalations { names.append("escalations") }
    if queue != other.queue { names.append("queue") }
    if role != other.role { names.append("role") }
    if tier != other.tier { names.append("tier") }
    if token != other.token { names.append("token") }
    return names
  }
}
