import CanonicalJSON
import Domain

extension ReviewDocument {
  /// Reads a document back from its bytes.
  ///
  /// Afterwards `bytes` are these bytes: what is not in canonical form, or has a member that a
  /// document does not have, is refused.
  package init(bytes: [UInt8]) throws(DocumentError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes, limits: Self.limits) } catch { throw .json(error) }
    func member<Value>(
      _ name: String,
      _ read: (JSONValue) -> Value?
    ) throws(DocumentError) -> Value {
      guard let value = json[name].flatMap(read) else { throw .unreadable(name) }
      return value
    }
    guard json["schema"]?.string == "document/1" else { throw .unreadable("schema") }
    try self.init(
      reviewCase: member("case") { CaseID(stored: $0.string) },
      number: member("number") { $0.integer.flatMap { Int(exactly: $0) } },
      effect: member("outcome") { $0.string.flatMap { Effect(rawValue: $0) } },
      reply: member("reply") { $0.isNull ? .some(nil) : Self.reply($0).map { .some($0) } },
      actions: member("actions") { Self.list($0, Self.action) },
      verdict: member("verdict") { $0.string.flatMap { Verdict(rawValue: $0) } },
      release: member("release") { ReleaseID(stored: $0.string) },
      because: member("because") { Self.list($0, \.string) }
    )
    guard self.bytes == bytes else { throw .notCanonical }
  }

  static func write(_ reply: Reply?, to json: inout JSONWriter) {
    json.name("reply")
    guard let reply else { return json.write(nil) }
    json.object {
      $0.member("body", reply.body)
      $0.member("locale", reply.locale)
      $0.member("templates", reply.templates)
      $0.member("citations", reply.citations)
    }
  }

  static func write(_ actions: [Decision.Action], to json: inout JSONWriter) {
    json.name("actions")
    json.array(actions) { json, action in json.object { action.write(to: &$0) } }
  }

  private static func reply(_ json: JSONValue) -> Reply? {
    guard let body = json["body"]?.string, let locale = json["locale"]?.string,
      let templates = json["templates"].flatMap({ list($0, \.string) }),
      let citations = json["citations"].flatMap({ list($0) { Citation($0) } })
    else { return nil }
    return Reply(body: body, locale: locale, templates: templates, citations: citations)
  }

  private static func action(_ json: JSONValue) -> Decision.Action? {
    guard let name = json["action"]?.string, let arguments = json["arguments"]?.object,
      let key = ActionKey(stored: json["idempotency_key"]?.string)
    else { return nil }
    return Decision.Action(name: name, arguments: arguments, key: key)
  }

  /// Reads an array, and is nil where one of its elements is not what it should be.
  private static func list<Element>(
    _ json: JSONValue,
    _ read: (JSONValue) -> Element?
  ) -> [Element]? {
    guard let elements = json.array else { return nil }
    let read = elements.compactMap(read)
    return read.count == elements.count ? read : nil
  }
}

extension DerivedIdentifier {
  /// Takes an identifier as it was written down: its prefix and at most 64 characters.
  init?(stored text: String?) {
    guard let text, text.hasPrefix(Self.prefix), text.utf8.count <= 64 else { return nil }
    self.init(text: text)
  }
}
