import CanonicalJSON
import Domain

/// Why a line is not a valid ticket, and which ticket it names all the same.
///
/// The platform finds the ticket by these names; nothing is looked up or recognised by them. Whose it is, is
/// read wherever it stands, so that it can be erased with them.
struct RefusedLine: Error, Equatable {
  let error: InvalidLine
  /// The line's `id` and `ticket_id`, as far as each is a text of 1 to 256 characters.
  let ticketKey: String?
  let ticketID: String?
  /// The line's `requester.id`, or `requester.email` where there is none, of whatever length; a number as
  /// its digits.
  let customer: String?

  init(_ error: InvalidLine, naming json: JSONValue? = nil) {
    self.error = error
    ticketKey = Self.name(json?["id"])
    ticketID = Self.name(json?["ticket_id"])
    let requester = json?["requester"]
    customer =
      Self.text(requester?["id"]) ?? Self.text(requester?["email"]) ?? Self.text(requester)
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string ?? value?.integer.map { String($0) }
  }

  private static func name(_ value: JSONValue?) -> String? {
    guard let text = value?.string, (1...256).contains(text.unicodeScalars.count) else {
      return nil
    }
    return text
  }
}
