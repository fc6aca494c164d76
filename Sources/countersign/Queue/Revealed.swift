import CanonicalJSON
import Domain
import Pipeline
import Storage
import TerminalView

/// What a page shows in the place of what is masked, once somebody's seeing it is recorded.
enum Revealed {
  case request(RevealedRequest)
  /// There is nothing left to see.
  case erased
}

extension Revealed {
  /// The section of a page, in which everything is escaped.
  func lines(of page: CasePage) -> [StyledText] {
    let ticket = page.queued.ticket.map { " of ticket \(page.line($0))" } ?? ""
    let title = page.section("request\(ticket) (nothing masked; that you saw it is recorded)")
    guard case .request(let request) = self else { return title + ["  it was erased"] }
    let who = [request.requester.name, request.requester.email, request.requester.id]
      .compactMap(\.self).map { page.line($0) }
    let from = who.isEmpty ? [] : [StyledText("  From: " + who.joined(separator: ", "))]
    let subject = request.subject.map { [StyledText("  Subject: " + page.line($0))] } ?? []
    let earlier = request.history.flatMap { Self.lines($0, page) }
    return title + from + subject + earlier + Self.lines(request.message, page)
  }

  private static func lines(_ message: RevealedRequest.Message, _ page: CasePage) -> [StyledText] {
    ["  \(message.author.rawValue):"] + page.text(message.text, indent: 4)
      + message.attachments.map { StyledText("    attached: " + page.line($0)) }
      + UnseenPart.all(in: .array(message.unseen)).flatMap(\.lines).map { StyledText("    " + $0) }
  }

  var json: JSONValue {
    guard case .request(let request) = self else { return ["erased": true] }
    return [
      "requester": [
        "id": Self.text(request.requester.id), "name": Self.text(request.requester.name),
        "email": Self.text(request.requester.email),
      ],
      "subject": Self.text(request.subject), "message": Self.json(request.message),
      "history": .array(request.history.map(Self.json)),
    ]
  }

  private static func json(_ message: RevealedRequest.Message) -> JSONValue {
    [
      "author": .string(message.author.rawValue), "body": .string(message.text),
      "attachments": .array(message.attachments.map { .string($0) }),
      "unseen": .array(message.unseen),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
