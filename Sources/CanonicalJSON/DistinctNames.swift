/// Tells whether a name repeats one of the same object, in constant time however many there are.
///
/// Names are the same where their bytes are: no normalisation, so that two spellings of one letter
/// are two names here as they are in every other reader.
struct DistinctNames {
  /// Up to this many members a look through them is quicker than a set.
  private static let fewMembers = 16

  /// One bit for each name seen, from its length and three of its bytes: a clear bit means new.
  private var seen: UInt64 = 0
  private var names: Set<ExactName> = []

  /// Whether `name` is new to an object that has `members`; remembers it.
  mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
    guard members.count >= Self.fewMembers else {
      let bit = fingerprint(of: name)
      defer { seen |= bit }
      return seen & bit == 0 || !members.contains { haveSameBytes($0.name, name) }
    }
    if names.isEmpty {
      names.reserveCapacity(4 * Self.fewMembers)
      for member in members { names.insert(ExactName(text: member.name)) }
    }
    return names.insert(ExactName(text: name)).inserted
  }

  private func fingerprint(of name: String) -> UInt64 {
    withUTF8(of: name) { bytes in
      guard let first = bytes.first, let last = bytes.last else { return 1 }
      let middle = bytes[bytes.count / 2]
      let sum = bytes.count &+ Int(first) &* 5 &+ Int(middle) &* 11 &+ Int(last) &* 23
      return 1 << UInt64(truncatingIfNeeded: sum & 63)
    }
  }
}

/// A name that is compared and hashed by its bytes.
///
/// `Hasher` is keyed at random in each process, so nobody can write names that collide; nothing is
/// ever read out of the set in its order.
private struct ExactName: Hashable {
  let text: String

  static func == (left: ExactName, right: ExactName) -> Bool {
    haveSameBytes(left.text, right.text)
  }

  func hash(into hasher: inout Hasher) {
    withUTF8(of: text) { hasher.combine(bytes: $0) }
  }
}

/// Calls `body` with the bytes of a text, in place wherever Swift holds it as UTF-8.
@inline(__always)
func withUTF8<Result>(of text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
  text.utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
    ?? Array(text.utf8).withUnsafeBytes { body($0) }
}

/// Whether two texts are the same bytes: `==` takes canonically equivalent texts for equal.
@inline(__always)
func haveSameBytes(_ left: String, _ right: String) -> Bool {
  guard left.utf8.count == right.utf8.count else { return false }
  return withUTF8(of: left) { left in withUTF8(of: right) { left.elementsEqual($0) } }
}
