import Domain
import SourceFiles
import Testing

@testable import Screening

/// The screens of the sample workspace, read once.
enum ShippedScreens {
  static let file: SourceFile? = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return readFile("/\(root)/rules/screens.yaml").map {
      SourceFile(path: "rules/screens.yaml", bytes: $0)
    }
  }()

  static let set: ScreenSet? = file.flatMap { ScreenSet(loading: $0, log: FindingLog()) }

  static func required() throws -> ScreenSet { try #require(set) }
}

/// A ticket with one message and no facts.
func ticket(
  _ body: String,
  subject: String? = nil,
  contentType: Ticket.ContentType = .plain,
  history: [Ticket.Message] = [],
  attachments: [Ticket.Attachment] = [],
  name: String? = nil
) -> Ticket {
  Ticket(
    id: "t1",
    ticketID: "t1",
    receivedAt: Timestamp(milliseconds: 0),
    subject: subject,
    message: Ticket.Message(body: body, contentType: contentType, attachments: attachments),
    history: history,
    requester: Ticket.Requester(name: name)
  )
}
