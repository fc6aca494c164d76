import Glibc

/// Writes JSON from its first byte to its last, with no tree of values in between.
///
/// Members are written in the order in which a person reads them; `canonicalBytes` has them in that
/// of RFC 8785. Names are ASCII with nothing to escape, and each stands in an object once. Strings
/// and numbers have the forms that `JSONValue` gives them.
package struct JSONWriter: ~Copyable {
  /// A written object, or one of its members; parts stand in the order of their starts.
  private struct Part {
    let start: Int
    /// Of a member that stands in `bytes` alone.
    let isAside: Bool
    var end = 0
    /// The place behind the last part within this one.
    var partsEnd = 0
  }

  private var text: JSONText
  /// The objects whose members must be moved to make their text canonical, with what holds them.
  private var parts: [Part] = []
  /// The place of the last member of the object at hand; nil before its first.
  private var member: Int?

  package init() {
    text = JSONText(capacity: 4096)
    parts.reserveCapacity(64)
  }

  /// What was written, in the order in which it was written.
  package var bytes: [UInt8] { text.bytes }

  /// What was written, in the canonical form of RFC 8785, without the members that stand aside.
  package var canonicalBytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count) { output, count in
      copy(0..<text.count, 0..<parts.count, to: UnsafeMutableRawBufferPointer(output), &count)
    }
  }

  // Values.

  package mutating func write(_ value: String) { text.appendJSON(value) }

  package mutating func write(_ value: String?) {
    if let value { write(value) } else { text.append("null") }
  }

  package mutating func write(_ value: Int64) { text.appendJSON(value) }

  package mutating func write(_ value: Bool) { text.appendJSON(value) }

  /// Writes a text that is given as ASCII with nothing to escape.
  package mutating func write(ascii value: UnsafeRawBufferPointer) {
    text.append(UInt8(ascii: "\""))
    text.append(value)
    text.append(UInt8(ascii: "\""))
  }

  /// Writes a value that is given as its canonical text.
  package mutating func write(canonical value: [UInt8]) {
    value.withUnsafeBytes { text.append($0) }
  }

  /// Writes an array: `body` writes one value for each element.
  package mutating func array<Element>(
    _ elements: some Sequence<Element>,
    _ body: (inout JSONWriter, Element) -> Void
  ) {
    text.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
      body(&self, element)
    }
    text.append(UInt8(ascii: "]"))
  }

  /// Writes an object: `body` writes its members.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    let (outer, place) = (member, parts.count)
    parts.append(Part(start: text.count, isAside: false))
    text.append(UInt8(ascii: "{"))
    member = nil
    body(&self)
    endMember()
    member = outer
    text.append(UInt8(ascii: "}"))
    parts[place].end = text.count
    parts[place].partsEnd = parts.count
    if isCanonical(place) { parts.removeLast(parts.count - place) }
  }

  // Members of the object at hand.

  /// Begins a member, whose value must be written next.
  ///
  /// One that stands aside is no part of the canonical form.
  package mutating func name(_ name: StaticString, isAside: Bool = false) {
    endMember()
    if member != nil { text.append(UInt8(ascii: ",")) }
    member = parts.count
    parts.append(Part(start: text.count, isAside: isAside))
    text.append(UInt8(ascii: "\""))
    text.append(name)
    text.append("\":")
  }

  private mutating func endMember() {
    guard let member else { return }
    parts[member].end = text.count
    parts[member].partsEnd = parts.count
  }
}

extension JSONWriter {
  package mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    write(value)
  }

  package mutating func member(_ name: StaticString, _ value: String?) {
    self.name(name)
    write(value)
  }

  package mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    write(Int64(value))
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    write(value)
  }

  package mutating func member(_ name: StaticString, _ values: [String]) {
    self.name(name)
    array(values) { $0.write($1) }
  }
}

// The canonical form.
extension JSONWriter {
  /// Whether the text of an object is canonical as it stands: so are its members, and in order.
  private func isCanonical(_ object: Int) -> Bool {
    var previous: Int?
    var place = object + 1
    while place < parts[object].partsEnd {
      if parts[place].isAside || parts[place].partsEnd > place + 1 { return false }
      if let previous, precedes(place, previous) { return false }
      previous = place
      place += 1
    }
    return true
  }

  /// Whether a member's name comes before another's by its bytes, which ASCII is sorted by.
  ///
  /// The quotation mark behind a name is lower than what names are made of.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (one, other) = (parts[one], parts[other])
    let length = min(one.end - one.start, other.end - other.start)
    guard let start = text.utf8.baseAddress else { return false }
    return memcmp(start + one.start, start + other.start, length) < 0
  }

  /// Copies a stretch of the text with the objects in it made canonical.
  private func copy(
    _ stretch: Range<Int>,
    _ places: Range<Int>,
    to output: UnsafeMutableRawBufferPointer,
    _ count: inout Int
  ) {
    var start = stretch.lowerBound
    var place = places.lowerBound
    while place < places.upperBound {
      let object = parts[place]
      copy(start..<object.start + 1, to: output, &count)
      copyMembers(of: place, to: output, &count)
      start = object.end - 1
      place = object.partsEnd
    }
    copy(start..<stretch.upperBound, to: output, &count)
  }

  private func copyMembers(
    of object: Int,
    to output: UnsafeMutableRawBufferPointer,
    _ count: inout Int
  ) {
    let end = parts[object].partsEnd
    withUnsafeTemporaryAllocation(of: Int.self, capacity: end - object) { members in
      var length = 0
      var place = object + 1
      while place < end {
        if !parts[place].isAside {
          // Few members come after one that they must stand before: sorted as they are met.
          var slot = length
          while slot > 0, precedes(place, members[slot - 1]) {
            members[slot] = members[slot - 1]
            slot -= 1
          }
          members[slot] = place
          length += 1
        }
        place = parts[place].partsEnd
      }
      for slot in 0..<length {
        if slot > 0 {
          output[count] = UInt8(ascii: ",")
          count += 1
        }
        let part = parts[members[slot]]
        copy(part.start..<part.end, members[slot] + 1..<part.partsEnd, to: output, &count)
      }
    }
  }

  private func copy(
    _ stretch: Range<Int>,
    to output: UnsafeMutableRawBufferPointer,
    _ count: inout Int
  ) {
    UnsafeMutableRawBufferPointer(rebasing: output[count...])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: text.utf8[stretch]))
    count += stretch.count
  }
}
