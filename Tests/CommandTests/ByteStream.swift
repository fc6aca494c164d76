import Foundation
import Synchronization
import Testing

/// What comes out of a pipe, read by a thread of its own.
final class ByteStream: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var lineCount = 0
    var hasEnded = false
    var isStarted = false
  }

  let descriptor: Int32
  private let state = Mutex(State())

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  var bytes: [UInt8] { state.withLock { $0.bytes } }

  /// The lines that have come whole; what has no line end yet is not looked at, as a reader must.
  var wholeLines: [String] {
    var parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
    parts.removeLast()
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Starts to read.
  ///
  /// Ends with the pipe, or closes it after `limit` lines.
  func read(limit: Int = .max) {
    state.withLock { $0.isStarted = true }
    Thread.detachNewThread { [self] in
      let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)
      defer { chunk.deallocate() }
      while state.withLock({ $0.lineCount }) < limit {
        let count = Foundation.read(descriptor, chunk.baseAddress, chunk.count)
        guard count > 0 else { break }
        let lines = chunk[..<count].count { $0 == 10 }
        state.withLock {
          $0.bytes += chunk[..<count]
          $0.lineCount += lines
        }
      }
      close(descriptor)
      state.withLock { $0.hasEnded = true }
    }
  }

  /// Waits until `count` whole lines have come or the stream ended; false after a minute.
  @discardableResult func wait(lines count: Int) -> Bool {
    waitUntil { $0.hasEnded || $0.lineCount >= count }
  }

  /// Waits until anything has come or the stream ended.
  @discardableResult func waitForFirstByte() -> Bool {
    waitUntil { $0.hasEnded || !$0.bytes.isEmpty }
  }

  func waitForEnd() {
    if !state.withLock({ $0.isStarted }) { read() }
    if !waitUntil({ $0.hasEnded }) { Issue.record("a pipe did not end within a minute") }
  }

  private func waitUntil(_ isDone: (State) -> Bool) -> Bool {
    for _ in 0..<120_000 {
      if state.withLock({ isDone($0) }) { return true }
      usleep(500)
    }
    return false
  }
}
