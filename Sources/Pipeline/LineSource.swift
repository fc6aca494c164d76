import CanonicalJSON
import Glibc

/// Reads tickets' lines from a file descriptor, in batches.
///
/// A batch ends when it is full, when the input pauses, or at the end; so a lone ticket is decided
/// at once, and a flood is decided in bulk. Reading stops early when `stop` becomes readable.
struct LineSource {
  /// The most bytes of a line, as the wire format says.
  static let lineLimitBytes = 1 << 20
  /// A batch ends before it holds more than this, so that batches in flight bound the memory.
  static let batchLimitBytes = 2 << 20
  private static let chunkBytes = 256 << 10

  let input: Int32
  /// A descriptor that becomes readable when reading must stop; nil where nothing stops it.
  let stop: Int32?
  let batchLines: Int

  /// How reading ended.
  enum End: Equatable {
    case endOfInput, stopped
    case failed(errno: Int32)
  }

  /// Reads to the end, handing over each batch; `take` may wait, and reading waits with it.
  func read(_ take: ([LineReader.Line]) -> Void) -> End {
    var reader = LineReader(limitBytes: Self.lineLimitBytes)
    var batch: [LineReader.Line] = []
    var batchBytes = 0
    func flush() {
      guard !batch.isEmpty else { return }
      take(batch)
      batch = []
      batchBytes = 0
    }
    func add(_ line: LineReader.Line) {
      batch.append(line)
      batchBytes += line.bytes.count
      if batch.count >= batchLines || batchBytes >= Self.batchLimitBytes { flush() }
    }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 8)
    defer { chunk.deallocate() }
    while true {
      if !isReadable(withinMilliseconds: 0) { flush() }
      switch wait() {
      case .stopped:
        flush()
        return .stopped
      case .failed(let code):
        flush()
        return .failed(errno: code)
      case .endOfInput: break
      }
      let count = Glibc.read(input, chunk.baseAddress, Self.chunkBytes)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count < 0 {
        let code = errno
        flush()
        return .failed(errno: code)
      }
      if count == 0 {
        reader.finish(add)
        flush()
        return .endOfInput
      }
      reader.feed(UnsafeRawBufferPointer(rebasing: chunk[..<count]), add)
    }
  }

  private func isReadable(withinMilliseconds timeout: Int32) -> Bool {
    var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, timeout) > 0
  }

  /// Waits until there is input (`endOfInput` stands for "go on and read"), or a reason to stop.
  private func wait() -> End {
    while true {
      var descriptors = [pollfd(fd: input, events: Int16(POLLIN), revents: 0)]
      if let stop { descriptors.append(pollfd(fd: stop, events: Int16(POLLIN), revents: 0)) }
      let ready = poll(&descriptors, nfds_t(descriptors.count), -1)
      if ready < 0 {
        if errno == EINTR { continue }
        return .failed(errno: errno)
      }
      if descriptors.count > 1, descriptors[1].revents != 0 { return .stopped }
      return .endOfInput
    }
  }
}
