import CanonicalJSON
import Domain

/// What the log says of one thing: what may be read, and what is only committed to.
///
/// It is made of the values of a row alone, as the row is written and again as it is verified, so that an
/// entry and its row cannot say different things unnoticed.
struct LogSubject {
  /// Something that an entry commits to.
  struct Part {
    let name: StaticString
    let bytes: [UInt8]
  }

  enum Value {
    case text(String?)
    case number(Int64?)
  }

  let kind: LogKind
  /// Nil where the row keeps no moment of its own.
  let at: Timestamp?
  /// Names and versions; nothing that says who a customer is or what one wrote.
  let members: [(name: StaticString, value: Value)]
  let parts: [Part]
  /// More names and versions, as a canonical JSON object; nil where the row does not keep them.
  var account: [UInt8]?

  init(
    _ kind: LogKind,
    at: Timestamp?,
    _ members: [(name: StaticString, value: Value)],
    parts: [Part?] = [],
    account: [UInt8]? = nil
  ) {
    self.kind = kind
    self.at = at
    self.members = members
    self.parts = parts.compactMap { $0 }
    self.account = account
  }
}

extension LogSubject.Part {
  init(_ name: StaticString, _ text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  init(_ name: StaticString, _ bytes: [UInt8]) { self.init(name: name, bytes: bytes) }

  init?(_ name: StaticString, _ bytes: [UInt8]?) {
    guard let bytes else { return nil }
    self.init(name: name, bytes: bytes)
  }
}

extension JSONLimits {
  /// Those of an entry of the log.
  static let entry = JSONLimits(bytes: 1 << 16, depth: 32, keys: 10_000)
}

extension LogSubject {
  /// The entry: canonical JSON (RFC 8785) of integers and strings.
  func entry(at index: Int64, time: Timestamp, salt: LogSalt) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      if let account {
        json.name("account")
        json.write(canonical: account)
      }
      json.name("at")
      json.write(time.milliseconds)
      json.name("index")
      json.write(index)
      json.member("kind", kind.rawValue)
      json.name("of")
      json.object { json in
        for (name, value) in members {
          json.name(name)
          value.write(to: &json)
        }
      }
      json.name("parts")
      json.array(parts) { json, part in
        json.object { json in
          json.name("commitment")
          salt.commitment(to: part).withHex { json.write(ascii: $0) }
          json.member("part", "\(part.name)")
        }
      }
      json.member("schema", "entry/1")
    }
    return json.canonicalBytes
  }
}

extension LogSubject.Value {
  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): json.write(text)
    case .number(let number?): json.write(number)
    case .number(nil): json.write(nil as String?)
    }
  }
}
