import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Thousands of lines of anything at all: one line out for each that is not blank.
@Suite struct RandomInputTests {
  private static let lineCount = 3000

  @Test func `random bytes get one decision a line, and every decision parses`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("random bytes: seed \(seed)")
    var random = SeededRandom(seed: seed)
    let tickets = GeneratedTickets(seed: seed, count: 200).lines.map { Array($0.utf8) }
    var input: [UInt8] = []
    for _ in 0..<Self.lineCount { input += line(tickets, &random) + [10] }
    let expected = input.split(separator: 10).filter { !isBlank($0) }
    let result = try Program.run(SmallDesk().run("--quiet"), input: input)
    #expect(result.status == 65, "\(result.errors)")
    #expect(result.errors.isEmpty)
    #expect(result.lines.count == expected.count)
    var numbers: [Int] = []
    for line in result.lines {
      let decision = try JSONValue(parsing: Array(line.utf8), limits: .object)
      #expect(decision["schema"] == "decision/1")
      numbers.append(Int(try #require(decision["input_line"]?.integer)))
    }
    #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
  }

  /// Noise, or a ticket with some of its bytes changed, taken out or put in twice.
  private func line(_ tickets: [[UInt8]], _ random: inout SeededRandom) -> [UInt8] {
    if Int.random(in: 0..<3, using: &random) == 0 {
      return (0..<Int.random(in: 0...80, using: &random)).map { _ in byte(&random) }
    }
    var line = tickets.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 0...3, using: &random) where !line.isEmpty {
      let place = Int.random(in: line.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: line[place] = byte(&random)
      case 1: line.removeSubrange(place..<min(line.count, place + 9))
      default: line.insert(contentsOf: line[place..<min(line.count, place + 9)], at: place)
      }
    }
    return line
  }

  /// Any byte, the ones that end or blank a line too.
  private func byte(_ random: inout SeededRandom) -> UInt8 {
    UInt8.random(in: 0...255, using: &random)
  }

  /// As the wire format has it: nothing but spaces and tabs, and a return before the line's end.
  private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    (line.last == 13 ? line.dropLast() : line).allSatisfy { $0 == 32 || $0 == 9 }
  }
}
