package import CanonicalJSON
package import Domain
package import Review
package import SourceFiles

/// A case with a known right answer, as a person writes it down.
///
/// JSON, or YAML in which `ticket` and `document` are texts that hold JSON.
package struct PlantFile: Sendable, Equatable {
  /// 1 MiB of ticket, as much of document, and what stands around them.
  package static let byteLimit = 3 << 20

  /// The ticket, as a line of input would have it.
  package let ticket: JSONObject
  /// What reviewers see instead of the machine's reply; nil to leave it.
  package let reply: String?
  /// `outcome`, `reply` and `actions` of the document that reviewers see, where they are not the
  /// machine's.
  package let document: JSONObject?
  package let right: Answer
  package let why: Reason

  /// Reads a file.
  ///
  /// - Throws: the first thing that is wrong.
  package init(reading file: SourceFile) throws(PlantError) {
    let isJSON = file.bytes.first { $0 > 0x20 } == UInt8(ascii: "{")
    try self.init(isJSON ? Self.json(file.bytes, of: "file") : Self.yaml(file))
  }

  private init(_ json: JSONValue) throws(PlantError) {
    guard let object = json.object else { throw .file("expected keys and values") }
    let known = ["schema", "ticket", "reply", "document", "right", "why"]
    for member in object.members where !known.contains(member.name) {
      throw .member(member.name, "one of " + known.joined(separator: ", "))
    }
    guard json["schema"] == "plant/1" else { throw .member("schema", "`plant/1`") }
    guard let ticket = json["ticket"]?.object else { throw .member("ticket", "a ticket") }
    guard json["reply"] == nil || json["reply"]?.string != nil else {
      throw .member("reply", "a text")
    }
    guard json["document"] == nil || json["document"]?.object != nil else {
      throw .member("document", "an object")
    }
    let words = Answer.allCases.map(\.rawValue).joined(separator: ", ")
    guard let right = json["right"]?.string.flatMap({ Answer(rawValue: $0) }) else {
      throw .member("right", "one of " + words)
    }
    guard let why = json["why"]?.string.flatMap({ Reason($0) }) else {
      throw .member("why", "1 to 500 characters of one line")
    }
    self.ticket = ticket
    reply = json["reply"]?.string
    document = json["document"]?.object
    self.right = right
    self.why = why
  }

  private static func json(_ bytes: [UInt8], of what: String) throws(PlantError) -> JSONValue {
    do { return try JSONValue(parsing: bytes, limits: .line) } catch {
      throw .file("the \(what) is no JSON: at byte \(error.offset), \(error.message)")
    }
  }

  private static func yaml(_ file: SourceFile) throws(PlantError) -> JSONValue {
    let log = FindingLog()
    let node = file.text(log: log).flatMap {
      LocatedNode.parse($0, file: file.path, log: log)
    }
    guard let node, case .mapping(let members) = node.content else {
      throw .file(log.sorted.first.map { "\($0)" } ?? "expected keys and values")
    }
    var object = JSONObject()
    for member in members {
      guard case .scalar(let text) = member.value.content else {
        throw .member(member.key, "a text; a ticket or a document is JSON in one")
      }
      let isJSON = ["ticket", "document"].contains(member.key)
      object[member.key] = isJSON ? try json(Array(text.utf8), of: member.key) : .string(text)
    }
    return .object(object)
  }
}

/// Why a case cannot be planted.
package enum PlantError: Error, Sendable, Equatable, CustomStringConvertible {
  case file(String)
  /// A member of the file is missing, unknown or not what it should be.
  case member(String, String)
  case ticket(InvalidLine)
  /// Nobody would be asked about such a ticket, so that a case of it would stand out.
  case notHeld(Outcome)
  case noSource(Int)
  /// Nothing is there to approve.
  case noReply
  case document(DocumentError)

  package var description: String {
    switch self {
    case .file(let what): "not a case to plant: \(what)"
    case .member(let name, let expected): "not a case to plant: `\(name)` must be \(expected)"
    case .ticket(let line):
      "the ticket is no valid line: \(line.message)" + (line.place.map { ", at \($0)" } ?? "")
    case .notHeld(let outcome):
      "the machine would not ask people about this ticket: its outcome is `\(outcome.rawValue)`"
    case .noSource(let number): "the reply cites [\(number)], and the draft has no such source"
    case .noReply: "the machine drafts no reply to this ticket: write one as `reply`"
    case .document(let error): "\(error)"
    }
  }
}
