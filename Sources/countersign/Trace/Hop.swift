import CanonicalJSON
import Domain
import Review

/// One step of the way from a request to its effect.
struct Hop {
  enum Kind: String {
    /// The ticket's line came in.
    case request
    case stage
    case decision
    /// It was written, or, where `outbox` tells it, acknowledged.
    case told
    /// What people signed that held a decision, or let it go on.
    case stop
    /// A step of a case.
    case step
    /// A case was judged anew.
    case judgement
    /// Somebody saw what is masked.
    case reveal
    /// Something was tried and refused.
    case attempt
    case effect
    /// Somebody signed that the customer is erased.
    case erasure
  }

  /// Who did it.
  enum Actor {
    case customer(channel: String)
    /// A stage of a release, who answers for it, and the digest of what it runs on.
    case stage(String, owner: String, version: String)
    case machine
    case person(Participant)
    case clock
    /// What carries actions out: the payment service, the mail gateway.
    case system(String)
  }

  /// Something that was read: what it is, under which name, and which bytes.
  struct Reading {
    let what: String
    var name: String?
    var digest: String?
  }

  let kind: Kind
  var at: Timestamp
  var actor: Actor
  var what: String
  /// The id of what it is about.
  let about: String
  /// Its entry of the log; nil where it has none of its own.
  var entry: Int64?
  /// The places of the hops that it follows from.
  var follows: [Int] = []
  var reads: [Reading] = []
  /// The digest of what came of it.
  var wrote: String?
  /// Sentences on it, in the order in which they are read.
  var notes: [String] = []
  /// What is not as it should be.
  var warnings: [String] = []
  /// Where its record is not what the log says; what it told otherwise is left out.
  var altered: [String] = []
}

/// A person in a story: as what they acted, by which key, and on which way.
struct Participant {
  let id: PersonID
  /// Nil where the roster does not know them.
  let name: String?
  /// At that moment.
  let roles: [String]
  let key: KeyID?
  let channel: String
}

extension Hop.Actor {
  /// In a few words, unescaped.
  var words: String {
    switch self {
    case .customer(let channel):
      channel == Ticket.Channel.unknown.rawValue ? "customer" : "customer, by \(channel)"
    case .stage(let name, let owner, _): owner.isEmpty ? name : "\(name), of \(owner)"
    case .machine: "machine"
    case .person(let person): person.words
    case .clock: "clock"
    case .system(let name): name
    }
  }

  var json: JSONValue {
    switch self {
    case .customer(let channel): ["is": "customer", "channel": .string(channel)]
    case .stage(let name, let owner, let version):
      [
        "is": "stage", "stage": .string(name), "owner": .string(owner),
        "version": .string(version),
      ]
    case .machine: ["is": "machine"]
    case .person(let person): person.json
    case .clock: ["is": "clock"]
    case .system(let name): ["is": "system", "system": .string(name)]
    }
  }
}

extension Participant {
  fileprivate var words: String {
    let name = name.map { $0 == id.text ? $0 : "\($0) (\(id))" } ?? id.text
    return roles.isEmpty ? name : "\(name), \(roles.joined(separator: ", "))"
  }

  fileprivate var json: JSONValue {
    [
      "is": "person", "person": .string(id.text), "name": name.map { .string($0) } ?? .null,
      "roles": .array(roles.map { .string($0) }), "key": key.map { .string($0.text) } ?? .null,
      "channel": .string(channel),
    ]
  }
}

extension Hop {
  /// By which key somebody acted, and on which way; nil where no person did.
  var signature: String? {
    guard case .person(let person) = actor else { return nil }
    let key = person.key.map { "with \($0) " } ?? ""
    return "\(kind == .attempt ? "tried" : "signed") \(key)through the \(person.channel)"
  }

  /// As `trace/1` tells it, at a place counted from 1.
  func json(at place: Int) -> JSONValue {
    var json = JSONObject()
    json.append("n", .integer(Int64(place)))
    json.append("kind", .string(kind.rawValue))
    json.append("at", .string(at.description))
    json.append("by", actor.json)
    json.append("what", .string(what))
    json.append("about", .string(about))
    json.append("log", entry.map { .integer($0) } ?? .null)
    json.append("follows", .array(follows.map { .integer(Int64($0 + 1)) }))
    json.append("reads", .array(reads.map(\.json)))
    json.append("wrote", wrote.map { .string($0) } ?? .null)
    json.append("notes", .array(notes.map { .string($0) }))
    json.append("warnings", .array(warnings.map { .string($0) }))
    json.append("altered", .array(altered.map { .string($0) }))
    return .object(json)
  }
}

extension Hop.Reading {
  fileprivate var json: JSONValue {
    [
      "what": .string(what), "name": name.map { .string($0) } ?? .null,
      "digest": digest.map { .string($0) } ?? .null,
    ]
  }

  /// In a few words, unescaped, the digest as short as people compare it.
  var words: String {
    [what, name, digest.map { Trace.short($0) }].compactMap(\.self).joined(separator: " ")
  }
}
