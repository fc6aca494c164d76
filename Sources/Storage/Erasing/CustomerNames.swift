import CanonicalJSON
import GRDB

/// What a customer is called in what is kept of them, so that no reason that outlives them says it.
struct CustomerNames {
  /// Of so many of their tickets at the most, the newest, the names are read.
  private static let mostTickets = 100
  /// A shorter word stands in many texts by chance.
  private static let leastLetters = 3

  /// In lower case, each a run of words.
  private let names: Set<[String]>

  init(of customer: Int64, _ db: Database) throws {
    let lines = try Row.fetchCursor(
      db,
      sql: """
        SELECT payload.line FROM main.ticket AS own
        JOIN payload ON decision_sequence = own.number
        WHERE own.owner = ? ORDER BY own.number DESC LIMIT \(Self.mostTickets)
        """,
      arguments: [customer]
    )
    var names: Set<[String]> = []
    while let row = try lines.next() {
      let json = try? JSONValue(parsing: row.bytes(atIndex: 0), limits: .object)
      for member in json?["requester"]?.object?.members ?? []
      where ["id", "name", "email", "phone"].contains(member.name) {
        guard let text = member.value.string else { continue }
        let words = Self.words(of: text)
        names.insert(words)
        if member.name == "name" { for word in words { names.insert([word]) } }
      }
    }
    self.names = names.filter { $0.joined().count >= Self.leastLetters }
  }

  /// Whether one of them stands in a text, by whole words, however it is written.
  func stand(in text: String) -> Bool {
    let words = Self.words(of: text)
    return names.contains { name in
      words.indices.contains { words[$0...].starts(with: name) }
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
