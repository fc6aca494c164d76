package import CanonicalJSON
package import Domain
import Screening
package import Storage

/// What a ticket says, with nothing masked, each text as its reader sees it.
package struct RevealedRequest: Sendable, Equatable {
  /// One message of the conversation.
  package struct Message: Sendable, Equatable {
    package let author: Ticket.Author
    package let text: String
    /// The names of its files.
    package let attachments: [String]
    /// What its files and its HTML hold beside the text, as in the record of `screen`.
    package let unseen: [JSONValue]

    fileprivate init(_ message: Ticket.Message) {
      author = message.author
      text = ReadableText.whole(of: message)
      attachments = message.attachments.map(\.name)
      unseen = UnseenText.all(of: message).map(\.json)
    }
  }

  package let requester: Ticket.Requester
  package let subject: String?
  package let message: Message
  /// What was written before, oldest first.
  package let history: [Message]

  /// Reads a ticket's line; nil where it was erased.
  package init?(_ revealed: RevealedLine) {
    let line = revealed.line
    guard let json = try? JSONValue(parsing: line, limits: .object),
      let ticket = try? Ticket(
        reading: json,
        lineDigest: Digest(of: line),
        now: revealed.receivedAt
      )
    else { return nil }
    requester = ticket.requester
    subject = ticket.subject
    message = Message(ticket.message)
    history = ticket.history.map(Message.init)
  }
}
