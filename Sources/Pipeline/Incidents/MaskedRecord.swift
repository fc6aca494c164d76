import CanonicalJSON
import Domain
import Screening

/// Takes out of a ticket and of what surrounded it whatever says who a customer is.
///
/// What is the same stays the same, so that rules come to the same: the requester's id stands for itself
/// wherever it stood, and a thing's number is another number of the same shape.
struct MaskedRecord {
  private let screens: ScreenSet
  /// What stands for a text wherever it is a part of another, longest first.
  private var parts: [(text: String, mask: String)] = []
  private var names: [String: String] = [:]

  init(_ ticket: JSONValue, _ screens: ScreenSet) {
    self.screens = screens
    for (member, mask) in [
      ("id", "customer"), ("email", "customer@example.com"), ("name", "A customer"),
    ] {
      if let text = ticket["requester"]?[member]?.string { note(text, as: mask) }
    }
    for (member, mask) in [("id", "case"), ("ticket_id", "case")] {
      if let text = ticket[member]?.string { names[text] = mask }
    }
  }

  /// Notes the numbers of things that facts name, by what they are called there.
  mutating func noteNumbers(in facts: JSONValue) {
    for member in facts.object?.members ?? [] {
      if member.value.object != nil { noteNumbers(in: member.value) }
      guard member.name == "id" || member.name.hasSuffix("_id"),
        let text = member.value.string, text.contains(where: \.isNumber),
        !parts.contains(where: { $0.text == text })
      else { continue }
      let digit = Character("\(parts.count % 9 + 1)")
      note(text, as: String(text.map { $0.isNumber ? digit : $0 }))
    }
  }

  /// Notes the keys by which actions are done once: each is made anew of the thing's other number.
  mutating func noteKeys(of actions: [JSONValue]) {
    for action in actions {
      guard let name = action["action"]?.string, let key = action["idempotency_key"]?.string else {
        continue
      }
      let thing = parts.first { ActionKey(action: name, once: $0.text).text == key }
      names[key] = ActionKey(action: name, once: thing?.mask ?? "a thing").text
    }
  }

  private mutating func note(_ text: String, as mask: String) {
    guard !text.isBlank, !parts.contains(where: { $0.text == text }) else { return }
    parts.append((text, mask))
    parts.sort { ($0.text.utf8.count, $0.text) > ($1.text.utf8.count, $1.text) }
  }

  /// The same with every text of it masked; names of members stay.
  func masked(_ json: JSONValue) -> JSONValue {
    switch json {
    case .string(let text): .string(masked(text))
    case .array(let elements): .array(elements.map(masked))
    case .object(let object):
      .object(JSONObject(object.members.map { .init(name: $0.name, value: masked($0.value)) }))
    case .null, .bool, .integer, .double: json
    }
  }

  private func masked(_ text: String) -> String {
    if let name = names[text] { return name }
    if Timestamp(text) != nil || Money(text) != nil { return text }
    let known = parts.reduce(text) { $0.replacing($1.text, with: $1.mask) }
    // What stands for an address is one itself.
    return parts.contains { $0.mask == known } ? known : screens.mask(known)
  }
}
