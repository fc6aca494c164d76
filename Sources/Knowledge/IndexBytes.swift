import Domain

/// Writes integers, little-endian, and what is made of them.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ more: [UInt8]) { bytes += more }

  mutating func integer(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func array(_ numbers: [some FixedWidthInteger]) {
    integer(UInt64(numbers.count))
    for number in numbers { integer(number) }
  }

  mutating func text(_ text: String) {
    integer(UInt32(text.utf8.count))
    bytes += text.utf8
  }

  mutating func texts(_ texts: [String]) {
    integer(UInt32(texts.count))
    for text in texts { self.text(text) }
  }

  mutating func day(_ day: CalendarDay) { text(day.description) }
}

/// Reads what `ByteWriter` wrote, and never past the end.
///
/// Each read names what it reads, for errors.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// The most texts of one list.
  private static let listLimit = 1000

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func integer<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type,
    _ part: String
  ) throws(SectionIndexError) -> Number {
    let taken = try take(MemoryLayout<Number>.size, part)
    return taken.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(as: Number.self)) }
  }

  mutating func array<Number: FixedWidthInteger & BitwiseCopyable>(
    _ part: String
  ) throws(SectionIndexError) -> [Number] {
    let size = MemoryLayout<Number>.size
    guard let count = Int(exactly: try integer(UInt64.self, part)), count <= bytes.count / size
    else { throw .damaged(part) }
    let taken = try take(count * size, part)
    return taken.withUnsafeBytes { source in
      [Number](unsafeUninitializedCapacity: count) { numbers, written in
        for place in 0..<count {
          let number = source.loadUnaligned(fromByteOffset: place * size, as: Number.self)
          numbers.initializeElement(at: place, to: Number(littleEndian: number))
        }
        written = count
      }
    }
  }

  mutating func text(_ part: String) throws(SectionIndexError) -> String {
    let taken = try take(Int(try integer(UInt32.self, part)), part)
    guard let text = String(validating: taken, as: UTF8.self) else { throw .damaged(part) }
    return text
  }

  mutating func text<Value>(
    _ part: String,
    as read: (String) -> Value?
  ) throws(SectionIndexError) -> Value {
    guard let value = read(try text(part)) else { throw .damaged(part) }
    return value
  }

  mutating func texts<Value>(
    _ part: String,
    as read: (String) -> Value?
  ) throws(SectionIndexError) -> [Value] {
    let count = Int(try integer(UInt32.self, part))
    guard count <= Self.listLimit else { throw .damaged(part) }
    var values: [Value] = []
    for _ in 0..<count { values.append(try text(part, as: read)) }
    return values
  }

  private mutating func take(
    _ count: Int,
    _ part: String
  ) throws(SectionIndexError) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else { throw .damaged(part) }
    defer { position += count }
    return bytes[position..<position + count]
  }
}
