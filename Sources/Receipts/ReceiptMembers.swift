import CanonicalJSON
import TransparencyLog

/// The members of an object that are still to be read.
struct ReceiptMembers {
  private let place: String
  private var rest: JSONObject

  init(_ json: JSONValue, of place: String) throws(ReceiptError) {
    guard let object = json.object else { throw .wrong(place) }
    self.place = place
    rest = object
  }

  /// Only one text says what a file says, so that no byte of it can be another unseen.
  static func requireCanonical(_ bytes: [UInt8], _ json: JSONValue) throws(ReceiptError) {
    let canonical = json.canonicalBytes + [UInt8(ascii: "\n")]
    if bytes == canonical { return }
    let same = zip(bytes, canonical).prefix { $0 == $1 }.count
    throw same == canonical.count ? .trailing(offset: same) : .notCanonical(offset: same)
  }

  mutating func remove(_ name: String) -> JSONValue? {
    defer { rest[name] = nil }
    return rest[name]
  }

  mutating func take(_ name: String) throws(ReceiptError) -> JSONValue {
    guard let value = remove(name) else { throw .wrong("\(place).\(name)") }
    return value
  }

  mutating func text(_ name: String) throws(ReceiptError) -> String {
    guard let text = try take(name).string else { throw .wrong("\(place).\(name)") }
    return text
  }

  mutating func list(_ name: String) throws(ReceiptError) -> [JSONValue] {
    guard let list = try take(name).array else { throw .wrong("\(place).\(name)") }
    return list
  }

  /// What the log signed, under one signature, and its key by the file's own word.
  mutating func signedNote() throws(ReceiptError) -> (SignedNote, VerifierKey) {
    let (text, key) = (try self.text("checkpoint"), try self.text("key"))
    let note: SignedNote
    do { note = try SignedNote(Array(text.utf8)) } catch { throw .log("checkpoint", error) }
    guard note.signatures.count == 1 else { throw .signatures(note.signatures.count) }
    do { return (note, try VerifierKey(key)) } catch { throw .log("key", error) }
  }

  func finish() throws(ReceiptError) {
    if let name = rest.members.first?.name { throw .unknown("\(place).\(name)") }
  }
}
