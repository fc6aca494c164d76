package import CanonicalJSON
package import Domain

/// What a lookup is asked by.
package enum LookupKey: Sendable, Hashable, CustomStringConvertible {
  /// What the customer wrote: it selects the thing, and attests nothing of it.
  case claim(String)
  case requesterID
  case requesterEmail
  case ticketID

  /// Reads `claim.order`, `requester.id`, `requester.email` or `ticket_id`.
  package init?(_ text: String) {
    switch text {
    case "requester.id": self = .requesterID
    case "requester.email": self = .requesterEmail
    case "ticket_id": self = .ticketID
    default:
      guard text.hasPrefix("claim."), text.utf8.count > 6, text.utf8.count <= 64 else {
        return nil
      }
      self = .claim(text)
    }
  }

  package var description: String {
    switch self {
    case .claim(let name): name
    case .requesterID: "requester.id"
    case .requesterEmail: "requester.email"
    case .ticketID: "ticket_id"
    }
  }

  /// The key that a ticket gives; nil where it has none.
  ///
  /// `claims` holds the claims that have one value, under their full names.
  package func value(of ticket: Ticket, claims: JSONObject) -> String? {
    switch self {
    case .claim(let name): claims[name].flatMap { $0.string ?? $0.integer.map { String($0) } }
    case .requesterID: ticket.requester.id
    case .requesterEmail: ticket.requester.email
    case .ticketID: ticket.ticketID
    }
  }
}

/// A key that may be handed to a command or written into an address.
struct CheckedKey: Hashable {
  static let longest = 128

  let text: String

  /// Takes 1 to 128 letters, digits and `-_.@+#`; no dash first, and not dots alone.
  ///
  /// A dash would read as an option, dots as a folder.
  init?(_ text: String) {
    guard (1...Self.longest).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-"),
      text.utf8.contains(where: { $0 != UInt8(ascii: ".") }),
      text.utf8.allSatisfy({ Self.isPlain($0) || "-_.@+#".utf8.contains($0) })
    else { return nil }
    self.text = text
  }

  /// For any place in an address: all but RFC 3986's unreserved characters are escaped.
  var percentEncoded: String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if Self.isPlain(byte) || "-_.".utf8.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += Array(("%" + String(byte, radix: 16, uppercase: true)).utf8)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 32) &- 97 < 26
  }
}
