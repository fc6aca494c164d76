import Foundation

/// Lines that are no tickets, no two alike: short ones, some at the limit of a line, and a few far
/// beyond it.
struct Junk {
  /// How many of each length make one round.
  private static let round = [(count: 1000, bytes: 1 << 10), (16, 1 << 20), (1, 32 << 20)]
  private static let blockBytes = 64 << 10

  /// Bytes of all lines together, to within one line.
  let bytes: Int

  func write(to pipe: Int32) {
    var (number, left) = (0, bytes)
    let block = [UInt8](repeating: UInt8(ascii: "{"), count: Self.blockBytes)
    while left > 0 {
      for (count, length) in Self.round {
        for _ in 0..<count where left > 0 {
          number += 1
          left -= length
          guard Self.writeLine(number, length, block, to: pipe) else { return }
        }
      }
    }
  }

  private static func writeLine(_ number: Int, _ length: Int, _ block: [UInt8], to pipe: Int32)
    -> Bool
  {
    var left = length
    let start = Array("junk \(number) ".utf8)
    guard Pipe.write(start, to: pipe) else { return false }
    left -= start.count + 1
    while left > block.count {
      guard Pipe.write(block, to: pipe) else { return false }
      left -= block.count
    }
    return Pipe.write(Array(block[..<max(0, left)]) + [UInt8(ascii: "\n")], to: pipe)
  }
}
