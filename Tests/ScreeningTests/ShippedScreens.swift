import Domain
import PatternMatching
import SourceFiles
import Testing
import TextForms

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

extension ScreenSet {
  /// The screens that a message's text has hits or signs of.
  func fired(in text: String) -> Set<String> {
    let signs = FoldedText(text).bytes.withUnsafeBufferPointer { bytes in
      folded.matches(in: bytes, scratch: MatchScratch()).map { screens[$0.screen] }
    }
    return Set(report(on: ticket(text)).hits.map(\.screen))
      .union(signs.filter { $0.sign != nil }.map(\.id))
  }
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
