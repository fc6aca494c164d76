import Foundation

/// A value that a thread of its own works out while others go on.
///
/// Not copyable, because it can be taken once.
struct Later<Value: Sendable>: ~Copyable {
  private let result = BoundedQueue<Value>(capacity: 1)

  /// As much as the first thread has: what is read may be nested deep.
  private static var stackBytes: Int { 8 << 20 }

  init(_ work: @escaping @Sendable () -> Value) {
    let thread = Thread { [result] in result.push(work()) }
    thread.stackSize = Self.stackBytes
    thread.start()
  }

  /// Waits for the value.
  consuming func value() -> Value {
    guard let value = result.pop() else { preconditionFailure("nobody closes the queue") }
    return value
  }
}
