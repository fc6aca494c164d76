/// Writes numbers and texts one after another, the lowest byte first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A count of elements, in four bytes.
  mutating func put(count: Int) { put(UInt32(truncatingIfNeeded: count)) }

  /// The length in bytes, then the UTF-8.
  mutating func put(_ text: String) {
    put(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ByteWriter` wrote, and never past the end.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(ClassifierError) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.endIndex - position >= size else { throw .damaged("it ends too early") }
    defer { position += size }
    let number = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: position - bytes.startIndex, as: Number.self)
    }
    return Number(littleEndian: number)
  }

  /// A count of elements that take at least `bytesEach` each: never more than there are bytes for.
  mutating func count(bytesEach: Int) throws(ClassifierError) -> Int {
    let count = Int(try number(UInt32.self))
    guard count <= (bytes.endIndex - position) / bytesEach else {
      throw .damaged("it counts \(count) elements and ends before them")
    }
    return count
  }

  mutating func numbers<Number: FixedWidthInteger>(
    _ count: Int
  ) throws(ClassifierError) -> [Number] {
    guard count <= (bytes.endIndex - position) / MemoryLayout<Number>.size else {
      throw .damaged("it ends too early")
    }
    let size = count * MemoryLayout<Number>.size
    defer { position += size }
    return [Number](unsafeUninitializedCapacity: count) { numbers, read in
      bytes[position..<(position + size)].withUnsafeBytes {
        UnsafeMutableRawBufferPointer(numbers).copyMemory(from: $0)
      }
      for index in 0..<count { numbers[index] = Number(littleEndian: numbers[index]) }
      read = count
    }
  }

  mutating func text() throws(ClassifierError) -> String {
    let length = try count(bytesEach: 1)
    defer { position += length }
    guard let text = String(validating: bytes[position..<(position + length)], as: UTF8.self)
    else { throw .damaged("a name is not UTF-8") }
    return text
  }
}
