import CanonicalJSON
import Domain
import Screening

/// A ticket's line joined with lines that came on the same ticket later.
///
/// The first request stands, with every later message of the customer under it: nobody's request is
/// dropped because they wrote once more. Who asks stays who asked first, so that no later line lends
/// another's name to an earlier request. What the platform attests, and its lock, are the newest.
struct Conversation {
  /// Fields that a later line replaces, where it has them.
  private static let replaced = ["received_at", "updated_at", "tags", "custom_fields"]
  private static let facts = ["facts", "facts_source", "facts_at"]

  private(set) var json: JSONValue
  private(set) var receivedAt: Timestamp

  /// `key` is what the ticket is known by, whatever its line says of it: what is joined stays that ticket.
  init(_ line: JSONValue, key: String, receivedAt: Timestamp) {
    (json, self.receivedAt) = (line, receivedAt)
    set("id", .string(key))
    set("received_at", .string(receivedAt.description))
    // Whatever a machine could have answered: this request is with people now, and stays there.
    set("bot_mode", "draft_only")
  }

  /// Adds a later line.
  mutating func add(_ line: JSONValue, receivedAt: Timestamp) {
    addMessage(of: line)
    // A line that was late has older facts.
    guard receivedAt >= self.receivedAt else { return }
    self.receivedAt = receivedAt
    for name in Self.replaced { if let value = line[name] { set(name, value) } }
    set("received_at", .string(receivedAt.description))
    if line["facts"]?.object?.members.isEmpty == false {
      for name in Self.facts { set(name, line[name]) }
    }
  }

  private mutating func addMessage(of line: JSONValue) {
    guard let own = message(of: json), let later = message(of: line), later.author == .customer,
      later.isPublic
    else { return }
    var members = json["message"]?.object ?? JSONObject()
    let (before, after) = (ReadableText.of(own), ReadableText.of(later))
    if !after.isBlank, !before.hasSuffix(after) {
      members["body"] = .string(before + "\n\n" + after)
      members["content_type"] = nil
    }
    let attached = line["message"]?["attachments"]?.array ?? []
    if !attached.isEmpty {
      members["attachments"] = .array((members["attachments"]?.array ?? []) + attached)
    }
    set("message", .object(members))
  }

  private func message(of line: JSONValue) -> Ticket.Message? {
    try? Ticket(reading: line, lineDigest: Digest(of: ""), now: receivedAt).message
  }

  private mutating func set(_ name: String, _ value: JSONValue?) {
    var members = json.object ?? JSONObject()
    members[name] = value
    json = .object(members)
  }
}
