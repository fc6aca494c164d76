import Glibc

/// Splits bytes that arrive in chunks into the lines of JSON Lines, in bounded memory.
///
/// A line ends with "\n" or "\r\n". Lines that are empty or only spaces and tabs are counted and
/// passed over. However long a line is, no more than `limitBytes` of it are kept.
package struct LineReader {
  /// One line of the input that is not blank.
  package struct Line: Sendable, Equatable {
    /// From 1, blank lines counted.
    package let number: Int
    /// The line without its end, cut at the reader's limit.
    package let bytes: [UInt8]
    /// Bytes of the whole line without its end.
    package let length: Int
    /// Whether a line end follows; false only for the last line of an input that ends without one.
    package let isTerminated: Bool

    /// Whether the line was cut.
    package var isOverlong: Bool { length > bytes.count }
  }

  /// A line that was read before and kept whole.
  package static func line(keptAs bytes: [UInt8], isTerminated: Bool = true) -> Line {
    Line(number: 1, bytes: bytes, length: bytes.count, isTerminated: isTerminated)
  }

  private let limitBytes: Int
  /// The number of the line that is being read.
  private var number = 1
  /// What earlier chunks held of that line, up to the limit.
  private var kept: [UInt8] = []
  /// Bytes of that line in earlier chunks.
  private var length = 0
  private var isBlank = true
  private var endsWithReturn = false

  /// Starts at line 1, to keep no more than `limitBytes` of any line.
  package init(limitBytes: Int) { self.limitBytes = limitBytes }

  /// Reads on, and hands each line that ends in the chunk to `take`, in order.
  ///
  /// The lines do not depend on where the input is cut into chunks.
  package mutating func feed(_ chunk: UnsafeRawBufferPointer, _ take: (Line) -> Void) {
    var rest = chunk
    while let start = rest.baseAddress, !rest.isEmpty {
      guard let newline = memchr(start, 0x0A, rest.count) else { return keep(rest) }
      let end = start.distance(to: UnsafeRawPointer(newline))
      keep(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      endLine(isTerminated: true, take)
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
  }

  /// Ends the input: hands over a last line that has no line end, if there is one.
  package mutating func finish(_ take: (Line) -> Void) {
    if length > 0 { endLine(isTerminated: false, take) }
  }

  /// Adds a part of the line that is being read.
  private mutating func keep(_ part: UnsafeRawBufferPointer) {
    guard let last = part.last else { return }
    if isBlank {
      // A return that turns out to stand before the newline is part of the line's end, so one that
      // is last here is judged by what follows it.
      isBlank = !endsWithReturn && part.dropLast(last == 0x0D ? 1 : 0).allSatisfy(isSpaceOrTab)
    }
    endsWithReturn = last == 0x0D
    length += part.count
    kept.append(contentsOf: part.prefix(limitBytes - kept.count))
  }

  private mutating func endLine(isTerminated: Bool, _ take: (Line) -> Void) {
    if endsWithReturn {
      if isTerminated { length -= 1 } else { isBlank = false }
    }
    if !isBlank {
      if kept.count > length { kept.removeLast() }
      take(Line(number: number, bytes: kept, length: length, isTerminated: isTerminated))
    }
    number += 1
    kept = []
    length = 0
    isBlank = true
    endsWithReturn = false
  }
}

private func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
