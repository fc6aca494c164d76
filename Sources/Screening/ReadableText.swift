package import Domain

/// A message as its reader sees it.
package enum ReadableText {
  /// What the author of a message wrote in it: markup read, quoted earlier mail cut.
  ///
  /// Where nothing but quoted mail is left, it is kept: somebody sent it for a reason.
  package static func of(_ message: Ticket.Message) -> String {
    withoutQuotedMail(whole(of: message))
  }

  /// All that the reader sees, the quoted mail included, in at most as many bytes as the body.
  package static func whole(of message: Ticket.Message) -> String {
    switch message.contentType {
    case .plain, .markdown: message.body
    case .html: HTMLText.read(message.body)
    }
  }
}
