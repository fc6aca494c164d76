/// Where one field of a ticket ends and the next begins, for words that were split between them.
struct FieldSeams {
  /// The end of one field, a space, and the beginning of the next.
  struct Seam {
    /// The field that comes second.
    let field: String
    let bytes: [UInt8]
    /// Where the space stands.
    let place: Int
  }

  /// How much of a field counts on either side of a seam, in bytes.
  static let reach = 200
  /// Of how many messages the seams are looked at, the last ones.
  static let messageLimit = 32

  private typealias Field = (name: String, head: ArraySlice<UInt8>, tail: ArraySlice<UInt8>)

  /// The fields of each message; the ticket's own message is the first.
  private var messages: [[Field]] = []
  private var current: [Field] = []

  /// The name of the field that the current message, or the one that was just ended, is known by.
  var lastMessage: String {
    let fields = current.isEmpty ? messages.last ?? [] : current
    return fields.first { $0.name != "subject" }?.name ?? fields.first?.name ?? "body"
  }

  mutating func add(_ name: String, _ folded: [UInt8]) {
    guard !folded.isEmpty else { return }
    current.append((name, Self.head(of: folded), Self.tail(of: folded)))
  }

  mutating func finishMessage() {
    guard !current.isEmpty else { return }
    messages.append(current)
    current = []
  }

  /// Between the fields of each message, between what customers wrote one after another, and between the
  /// ticket's own fields and what may be read before or after them.
  var all: [Seam] {
    guard let own = messages.first else { return [] }
    let name = messages.last?.first { $0.name == "requester.name" }
    let history = messages.dropFirst().filter { $0.first?.name != name?.name }
      .suffix(Self.messageLimit)
    let bodies = history.compactMap(\.first)
    let conversation = bodies + [own.first { $0.name == "body" }].compactMap(\.self)
    var seams = Self.pairs(of: own)
    if let name { seams += own.prefix(2).map { Self.seam(name, $0) } }
    if let subject = own.first, subject.name == "subject" {
      seams += [bodies.first, bodies.count > 1 ? bodies.last : nil].compactMap(\.self)
        .map { Self.seam(subject, $0) }
    }
    return seams + (history + [conversation]).flatMap(Self.neighbours)
  }

  /// Of how many fields of a ticket each is put together with each that comes after it.
  static let pairLimit = 6

  /// Each of the first fields with each after it, and the others with the next, and with the next but one,
  /// since an attachment has two: its name and its text.
  private static func pairs(of fields: [Field]) -> [Seam] {
    fields.indices.flatMap { first in
      fields.indices.dropFirst(first + 1)
        .prefix { $0 < pairLimit || $0 - first <= 2 }
        .map { seam(fields[first], fields[$0]) }
    }
  }

  private static func neighbours(of fields: [Field]) -> [Seam] {
    zip(fields, fields.dropFirst()).map(seam)
  }

  private static func seam(_ first: Field, _ second: Field) -> Seam {
    Seam(
      field: second.name,
      bytes: first.tail + [32] + second.head,
      place: first.tail.count
    )
  }

  /// Whole characters only, which PCRE2 must be given.
  private static func head(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var end = min(bytes.count, reach)
    while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }

  private static func tail(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    var start = max(0, bytes.count - reach)
    while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return bytes[start...]
  }
}
