package import Domain

/// What a message holds beside the text that its reader sees: what stands in its files, and what its HTML hides.
///
/// The screens read it, so that people must be able to see what they found there.
package struct UnseenText: Sendable, Equatable {
  package enum Origin: Sendable, Equatable {
    /// What was read of a file.
    case attachment(name: String)
    /// A comment of the HTML, or an element of it that nothing shows.
    case hidden
  }

  package let origin: Origin
  /// At most `limit` characters, from the beginning.
  package let text: String
  /// How many characters more there are.
  package let leftOut: Int

  /// The most characters of one text.
  package static let limit = 2000
  /// The most texts of one message; what lies behind is told by none.
  package static let countLimit = 20

  /// Those of a message, its files first; each is passed through `masking` before it is cut.
  package static func all(
    of message: Ticket.Message,
    masking mask: (String) -> String = { $0 }
  ) -> [UnseenText] {
    let attached = message.attachments.compactMap { file in
      file.text.flatMap { text -> (Origin, String)? in
        text.isEmpty ? nil : (.attachment(name: mask(file.name)), text)
      }
    }
    let hidden =
      message.contentType == .html
      ? HTMLText.hidden(in: message.body).map { (Origin.hidden, $0) } : []
    return (attached + hidden).prefix(countLimit).map { origin, text in
      let masked = mask(text)
      return UnseenText(
        origin: origin,
        text: String(masked.prefix(limit)),
        leftOut: max(0, masked.count - limit)
      )
    }
  }
}
