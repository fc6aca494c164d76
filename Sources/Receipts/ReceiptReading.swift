import CanonicalJSON
import Domain
import TransparencyLog

extension Receipt {
  /// Reads a file; what is not exactly what `bytes` writes is refused.
  package init(_ bytes: [UInt8]) throws(ReceiptError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes, limits: Self.limits) } catch { throw .json(error) }
    try ReceiptMembers.requireCanonical(bytes, json)
    var members = try ReceiptMembers(json, of: "receipt")
    guard try members.text("schema") == Self.schema else { throw .wrong("schema") }
    decision = try ProvedEntry(members.take("decision"), at: "decision")
    let approvals = try members.list("approvals")
    guard approvals.count <= Self.approvalLimit else { throw .wrong("approvals") }
    self.approvals = try approvals.enumerated().map {
      (place, json) throws(ReceiptError) in
      try ProvedApproval(json, at: "approvals[\(place)]")
    }
    let documents = try members.list("documents")
    guard documents.count <= Self.approvalLimit else { throw .wrong("documents") }
    self.documents = try documents.map { (json) throws(ReceiptError) in
      guard let text = json.string else { throw .wrong("documents") }
      return Array(text.utf8)
    }
    (checkpoint, key) = try members.signedNote()
    try members.finish()
  }
}

extension ProvedApproval {
  init(_ json: JSONValue, at place: String) throws(ReceiptError) {
    var members = try ReceiptMembers(json, of: place)
    guard let key = HexText.bytes(try members.text("key")), key.count == 32 else {
      throw .wrong("\(place).key")
    }
    self.init(entry: try ProvedEntry(&members, at: place), key: key)
  }
}

extension ProvedEntry {
  init(_ json: JSONValue, at place: String) throws(ReceiptError) {
    var members = try ReceiptMembers(json, of: place)
    try self.init(&members, at: place)
  }

  /// Takes what is left of the members for an entry's.
  fileprivate init(_ members: inout ReceiptMembers, at place: String) throws(ReceiptError) {
    let entry = Array(try members.text("entry").utf8)
    let limits = JSONLimits(bytes: LogLimits.entryBytes, depth: 32, keys: 10_000)
    guard let told = try? JSONValue(parsing: entry, limits: limits), told.canonicalBytes == entry,
      told["schema"]?.string == "entry/1"
    else { throw .wrong("\(place).entry") }
    guard let index = try members.take("index").integer, let index = UInt64(exactly: index) else {
      throw .wrong("\(place).index")
    }
    let hashes = try members.list("proof")
    guard hashes.count <= LogLimits.inclusionHashes else { throw .wrong("\(place).proof") }
    let path = hashes.compactMap { json in
      json.string.flatMap { HexText.bytes($0) }.flatMap { TreeHash(bytes: $0) }
    }
    guard path.count == hashes.count else { throw .wrong("\(place).proof") }
    var disclosed: [DisclosedPart] = []
    for json in try members.list("disclosed") {
      let part = try DisclosedPart(json, at: "\(place).disclosed[\(disclosed.count)]")
      guard !disclosed.contains(where: { $0.name == part.name }) else {
        throw .repeated("\(place).\(part.name)")
      }
      disclosed.append(part)
    }
    try members.finish()
    self.init(bytes: entry, index: index, path: path, disclosed: disclosed)
    guard isInOrder else { throw .order("\(place).disclosed") }
  }
}

extension ProvedEntry {
  /// Whether the parts stand as the entry names them; those that it does not name count for nothing here.
  private var isInOrder: Bool {
    let names = (told["parts"]?.array ?? []).compactMap { $0["part"]?.string }
    let places = disclosed.compactMap { names.firstIndex(of: $0.name) }
    return places == places.sorted()
  }
}

extension DisclosedPart {
  fileprivate init(_ json: JSONValue, at place: String) throws(ReceiptError) {
    var members = try ReceiptMembers(json, of: place)
    let name = try members.text("part")
    guard let salt = HexText.bytes(try members.text("salt")), salt.count == 32 else {
      throw .wrong("\(place).salt")
    }
    let (text, hex) = (members.remove("text"), members.remove("hex"))
    try members.finish()
    switch (text?.string, hex?.string.flatMap { HexText.bytes($0) }) {
    case (let text?, nil) where hex == nil:
      self.init(name: name, salt: salt, bytes: Array(text.utf8))
    case (nil, let bytes?) where text == nil:
      self.init(name: name, salt: salt, bytes: bytes)
      guard self.text == nil else { throw .wrong("\(place).hex") }
    case (nil, nil) where text == nil && hex == nil: throw .undisclosed(name)
    default: throw .wrong(place)
    }
  }
}
