import CanonicalJSON
import Domain

/// Why a line is not a valid ticket, and which ticket it names all the same.
///
/// The platform finds the ticket by these names; nothing is looked up or recognised by them.
struct RefusedLine: Error, Equatable {
  let error: InvalidLine
  /// The line's `id` and `ticket_id`, as far as each is a text of 1 to 256 characters.
  let ticketKey: String?
  let ticketID: String?

  init(_ error: InvalidLine, naming json: JSONValue? = nil) {
    self.error = error
    ticketKey = Self.name(json?["id"])
    ticketID = Self.name(json?["ticket_id"])
  }

  private static func name(_ value: JSONValue?) -> String? {
    guard let text = value?.string, (1...256).contains(text.unicodeScalars.count) else {
      return nil
    }
    return text
  }
}
