package import CanonicalJSON

extension Ticket {
  /// Reads a ticket (`ticket/1`) from the JSON of one line.
  ///
  /// Unknown fields are let pass. `lineDigest` makes the idempotency key where the line names
  /// none, and `now` is when it was received where it does not say. Throws the first thing wrong,
  /// with the JSON pointer to it.
  package init(
    reading json: JSONValue,
    lineDigest: Digest,
    now: Timestamp
  ) throws(InvalidLine) {
    guard json.object != nil else {
      throw InvalidLine(.type, "a ticket must be an object, found \(json.kind)", at: "")
    }
    let root = LineField(json)
    if let schema = root["schema"], try schema.string() != "ticket/1" {
      throw InvalidLine(.schema, "`schema` must be `ticket/1`", at: "/schema")
    }
    let ticketID = try root.required("ticket_id").identifier()
    let message = try Message(root.required("message"))
    let key = try root["id"]?.identifier()
    try Self.checkUnused(root)
    self.init(
      id: key ?? Self.defaultKey(ticketID: ticketID, message: message, lineDigest: lineDigest),
      ticketID: ticketID,
      platform: try root["platform"]?.choice(of: Platform.self) ?? .generic,
      channel: try root["channel"]?.choice(of: Channel.self) ?? .unknown,
      receivedAt: try root["received_at"]?.timestamp() ?? now,
      updatedAt: try Self.echoedTimestamp(root["updated_at"]),
      locale: try root["locale"]?.string(),
      jurisdiction: try root["jurisdiction"]?.string(),
      subject: try root["subject"]?.string(),
      message: message,
      history: try Self.messages(root["history"]),
      requester: try Requester(root["requester"]),
      facts: try Self.attestedFacts(root),
      botMode: try root["bot_mode"]?.choice(of: BotMode.self) ?? .auto
    )
  }

  /// Joins the ticket's id and the message's, or the line's digest, with `:`.
  ///
  /// Where that would be ambiguous or longer than an id may be, the key is `::` and the digest of
  /// both parts: a joined key has one `:` only. A line's own `id` is taken as it is; a platform that
  /// writes another line's default key there says that the two are the same message.
  private static func defaultKey(ticketID: String, message: Message, lineDigest: Digest) -> String {
    let part = message.id ?? String(lineDigest.hex.prefix(32))
    let joined = ticketID + ":" + part
    let isPlain =
      joined.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1
      && joined.unicodeScalars.count <= LineField.identifierLimit
    return isPlain ? joined : "::" + Digest(parts: [Array(ticketID.utf8), Array(part.utf8)]).hex
  }

  private static func messages(_ field: LineField?) throws(InvalidLine) -> [Message] {
    var messages: [Message] = []
    for element in try field?.elements() ?? [] { messages.append(try Message(element)) }
    return messages
  }

  private static func echoedTimestamp(_ field: LineField?) throws(InvalidLine) -> String? {
    guard let field else { return nil }
    _ = try field.timestamp()
    return try field.string()
  }

  /// Facts count only where a source attests them.
  private static func attestedFacts(_ root: LineField) throws(InvalidLine) -> JSONObject {
    let facts = try root["facts"]?.object() ?? JSONObject()
    let source = try root["facts_source"]?.string() ?? ""
    _ = try root["facts_at"]?.timestamp()
    return source.isBlank ? JSONObject() : facts
  }

  /// Holds the fields that only the platform reads to their types, as the schema does.
  private static func checkUnused(_ root: LineField) throws(InvalidLine) {
    _ = try root["account"]?.string()
    _ = try root["custom_fields"]?.object()
    for tag in try root["tags"]?.elements() ?? [] { _ = try tag.string() }
  }
}

extension Ticket.Message {
  fileprivate init(_ field: LineField) throws(InvalidLine) {
    _ = try field.object()
    var attachments: [Ticket.Attachment] = []
    for element in try field["attachments"]?.elements() ?? [] {
      _ = try element.object()
      attachments.append(
        Ticket.Attachment(
          name: try element.required("name").string(),
          text: try element["text"]?.string()
        )
      )
    }
    _ = try field["created_at"]?.timestamp()
    self.init(
      id: try field["id"]?.identifier(),
      author: try field["author"]?.choice(of: Ticket.Author.self) ?? .customer,
      body: try field.required("body").string(),
      contentType: try field["content_type"]?.choice(of: Ticket.ContentType.self) ?? .plain,
      isPublic: try field["public"]?.bool() ?? true,
      attachments: attachments
    )
  }
}

extension Ticket.Requester {
  fileprivate init(_ field: LineField?) throws(InvalidLine) {
    guard let field else {
      self.init()
      return
    }
    _ = try field.object()
    _ = try field["attributes"]?.object()
    self.init(
      id: try field["id"]?.string(),
      name: try field["name"]?.string(),
      email: try field["email"]?.string(),
      tier: try field["tier"]?.string(),
      isVerified: try field["verified"]?.bool()
    )
  }
}
