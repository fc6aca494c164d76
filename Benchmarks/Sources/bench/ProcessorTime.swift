import Foundation

/// How long a call keeps this thread's processor busy, whoever else wants it.
struct ProcessorTime {
  private static let batches = 60
  private static let batchSeconds = 0.01

  /// The fastest batch, and the one in the middle, a call in seconds.
  let least: Double
  let median: Double

  /// Calls a body in batches of ten milliseconds or of one call.
  init(of body: () -> Void) {
    var calls = 1
    while calls < 1 << 30, Self.seconds({ for _ in 0..<calls { body() } }) < Self.batchSeconds {
      calls *= 2
    }
    let seconds = (0..<Self.batches).map { _ in
      Self.seconds { for _ in 0..<calls { body() } } / Double(calls)
    }
    least = seconds.percentile(0)
    median = seconds.percentile(50)
  }

  private static func seconds(_ body: () -> Void) -> Double {
    let began = now
    body()
    return now - began
  }

  /// What a body gives, and how long it kept this thread's processor busy.
  static func of<Value>(_ seconds: inout Double, _ body: () throws -> Value) rethrows -> Value {
    let began = now
    defer { seconds = now - began }
    return try body()
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Takes a value, so that nobody can leave out computing it.
@inline(never)
func keep<Value>(_ value: Value) {}
