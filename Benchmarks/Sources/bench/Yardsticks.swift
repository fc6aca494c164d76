import Foundation

/// What the same machine does in the same run, to hold the figures against.
enum Yardsticks {
  private static let syncs = 500
  private static let blockBytes = 4096

  /// How long each append of 4 KiB takes with its `fdatasync`, in seconds.
  static func durableAppends(in folder: String) throws -> [Double] {
    let path = folder + "/appends"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw Complaint("cannot write `\(path)`") }
    defer {
      close(descriptor)
      unlink(path)
    }
    let block = [UInt8](repeating: 0x61, count: blockBytes)
    return try (0..<syncs).map { _ in
      var isWritten = false
      let seconds = Clock.seconds {
        isWritten = Pipe.write(block, to: descriptor) && fdatasync(descriptor) == 0
      }
      guard isWritten else { throw Complaint("cannot sync `\(path)`") }
      return seconds
    }
  }

  /// How many tickets a second one core reads and writes again with Foundation's JSON.
  static func foundationJSON(_ tickets: SampleTickets) -> Double {
    let count = 10_000
    let lines = (0..<count).map { index in
      var line: [UInt8] = []
      tickets.append(index, to: &line)
      return Data(line)
    }
    let seconds = Clock.seconds {
      for line in lines {
        guard let value = try? JSONSerialization.jsonObject(with: line) else { continue }
        _ = try? JSONSerialization.data(withJSONObject: value)
      }
    }
    return Double(count) / seconds
  }
}
