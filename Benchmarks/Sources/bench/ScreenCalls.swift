import Domain
import Foundation
import Screening
import SourceFiles

/// What the screens of the sample workspace cost on one ticket: on ordinary words with nothing found, and on
/// texts that are made to be slow.
struct ScreenCalls {
  private static let runs = 20_000

  private let screens: ScreenSet

  init() throws {
    let path = FileManager.default.currentDirectoryPath + "/rules/screens.yaml"
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    let log = FindingLog()
    let file = SourceFile(path: "rules/screens.yaml", bytes: bytes)
    guard let screens = ScreenSet(loading: file, log: log) else {
      throw Complaint("the screens of the sample cannot be read")
    }
    self.screens = screens
  }

  func run(_ table: inout Table) throws {
    for text in OrdinaryTicket.all {
      guard screens.report(on: text.ticket).hits.isEmpty else {
        throw Complaint("the screens find something in an ordinary ticket")
      }
      measure(text, &table)
    }
    for text in SlowText.allCases {
      let ticket = Self.ticket(text.body)
      let seconds = (0..<9).map { _ in Clock.seconds { keep(screens.report(on: ticket)) } }
      let finding = screens.report(on: ticket).injection
      table.row(
        "64 KiB, \(text.rawValue)",
        Figure.milliseconds(seconds.percentile(50)),
        "< 20 ms",
        finding.word
      )
    }
  }

  private func measure(_ text: OrdinaryTicket, _ table: inout Table) {
    let ticket = text.ticket
    // The first round warms up.
    let seconds = (0..<2).map { _ in
      (0..<Self.runs).map { _ in Clock.seconds { keep(screens.report(on: ticket)) } }
    }[1]
    table.row(
      "all screens, \(text.name), \(text.body.utf8.count) bytes",
      String(
        format: "%.1f, %.1f us",
        seconds.percentile(50) * 1e6,
        seconds.percentile(99) * 1e6
      ),
      "< 40 us",
      "median, p99"
    )
  }

  static func ticket(_ body: String) -> Ticket {
    Ticket(
      id: "bench",
      ticketID: "bench",
      receivedAt: Timestamp(milliseconds: 0),
      message: Ticket.Message(body: body)
    )
  }
}

/// A ticket in which nothing is to be found.
private struct OrdinaryTicket {
  let name: String
  let body: String

  var ticket: Ticket { ScreenCalls.ticket(body) }

  static let all = [
    OrdinaryTicket(
      name: "English",
      body: """
        Hello, two weeks back my brother and I chose the large green tent from the summer catalogue, \
        and it came in good time. On the first night in the hills one of the poles bent a little, \
        near the middle joint, although there was hardly any wind. We could still sleep in it, and \
        the rest of the trip went well. Is it possible to have only that pole replaced, or does the \
        whole set have to go back? The bag and the pegs are fine. I still have the box, and could \
        bring it along at the weekend when I am in town anyway. Many thanks for your kind help, and \
        best wishes from the rainy north of the country.
        """
    ),
    OrdinaryTicket(
      name: "German",
      body: """
        Guten Tag, vor zwei Wochen haben mein Bruder und ich das große grüne Zelt gewählt, und es \
        kam pünktlich. In der ersten Nacht in den Hügeln verbog sich eine der Stangen ein wenig, \
        nahe am mittleren Gelenk, obwohl kaum Wind ging. Wir konnten trotzdem darin schlafen, und \
        der Rest der Reise verlief schön. Lässt sich nur diese Stange tauschen, oder muss der ganze \
        Satz zurück? Beutel und Heringe sind in Ordnung. Die Schachtel habe ich noch und könnte sie \
        am Wochenende mitbringen, wenn ich ohnehin in der Nähe bin. Vielen Dank und herzliche Grüße.
        """
    ),
  ]
}

/// Texts of 64 KiB that are made to be slow.
private enum SlowText: String, CaseIterable {
  case oneLetter = "one letter", spacedLetters = "spaced letters", zeroWidth = "zero width"
  case base64 = "base 64 of text", nested = "base 64, three times", noise = "base 64 of noise"
  case hexadecimal, percent = "percent signs", entities = "references", quotes = "open quotes"
  case leet = "digits for letters", separators = "underscores", lookAlikes = "look-alikes"
  case brackets = "open brackets", keywords = "words of attacks", signs = "words of signs"
  case tags = "open tags", accents = "marks on one letter", numbers, spaces = "white space"
  case longWord = "one long word of words"

  private static let size = 65_536

  var body: String {
    switch self {
    case .oneLetter: repeated("a")
    case .spacedLetters: repeated("i g n o r e ")
    case .zeroWidth: repeated("\u{200B}\u{200C}")
    case .base64: encoded(repeated("An ordinary sentence. "), times: 1)
    case .nested: encoded(repeated("An ordinary sentence. "), times: 3)
    case .noise: String(repeated("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ").prefix(Self.size))
    case .hexadecimal: repeated("416e206f7264696e6172792073656e74656e63652e20")
    case .percent: repeated("%41%6e%20%6f")
    case .entities: repeated("&#65;&#110;&#32;")
    case .quotes: repeated("what does \"this 'say ")
    case .leet: repeated("1gn0r3 4nd r3p347 ")
    case .separators: repeated("one_two_three_four_")
    case .lookAlikes: repeated("іgnоrе thе rulеѕ ")
    case .brackets: repeated("![[({{<|")
    case .keywords: repeated("ignore all the of your and my instructions ")
    case .signs: repeated("you must never always respond as the character ")
    case .tags: repeated("<a href=\"")
    case .accents: repeated("a\u{301}\u{302}\u{303}")
    case .numbers: repeated("4111 1111 ")
    case .spaces: repeated(" \n\t")
    case .longWord: repeated("ignoreallthepreviousand")
    }
  }

  private func repeated(_ part: String) -> String {
    String(repeating: part, count: Self.size / part.utf8.count)
  }

  /// As long as it can be so that the whole is of the size.
  private func encoded(_ text: String, times: Int) -> String {
    var data = Data(text.utf8.prefix((0..<times).reduce(Self.size) { size, _ in size / 4 * 3 }))
    for _ in 0..<times { data = Data(data.base64EncodedString().utf8) }
    return String(decoding: data, as: UTF8.self)
  }
}
