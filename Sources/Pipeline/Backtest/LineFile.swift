import CanonicalJSON
import Domain
import Glibc

/// A file of tickets that is read line by line, as far as somebody asks.
struct LineFile {
  private static let chunkBytes = 256 << 10

  private let path: String
  private let descriptor: OpenFile
  private var reader = LineReader(limitBytes: LineSource.lineLimitBytes)
  private var waiting: [LineReader.Line] = []
  private var isAtEnd = false

  init(_ path: String) throws(BacktestError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, errno: Glibc.errno) }
    self.descriptor = OpenFile(descriptor)
  }

  /// The digest of a file's bytes, read in pieces.
  static func digest(of path: String) throws(BacktestError) -> Digest {
    let file = try LineFile(path)
    var digests: [Digest] = []
    while let chunk = try file.chunk() { digests.append(Digest(of: chunk)) }
    return Digest(parts: digests)
  }

  /// The next lines, at most `limit`; none at the end.
  mutating func next(limit: Int) throws(BacktestError) -> [LineReader.Line] {
    while waiting.count < limit, !isAtEnd {
      if let chunk = try chunk() {
        chunk.withUnsafeBytes { bytes in reader.feed(bytes) { waiting.append($0) } }
      } else {
        reader.finish { waiting.append($0) }
        isAtEnd = true
      }
    }
    let lines = Array(waiting.prefix(limit))
    waiting.removeFirst(lines.count)
    return lines
  }

  /// The next full piece of the file, shorter only at its end; nil after that.
  private func chunk() throws(BacktestError) -> [UInt8]? {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { buffer, count in
      while count < Self.chunkBytes {
        let room = Self.chunkBytes - count
        let read = Glibc.read(descriptor.number, buffer.baseAddress?.advanced(by: count), room)
        if read < 0, errno == EINTR { continue }
        if read < 0 { failure = errno }
        guard read > 0 else { return }
        count += read
      }
    }
    guard failure == 0 else { throw .unreadable(path: path, errno: failure) }
    return bytes.isEmpty ? nil : bytes
  }

  /// Closes the file when nobody reads it any more.
  private final class OpenFile {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }
}
