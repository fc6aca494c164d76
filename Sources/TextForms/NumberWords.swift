/// Numbers in English words: `fifteen`, `twenty-five`, `two hundred and fifty`.
package enum NumberWords {
  /// The most words one number is read of.
  package static let limit = 12

  package static let values: [String: Int64] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]

  /// Words that make what stands before them larger.
  package static let multipliers: [String: Int64] = [
    "hundred": 100, "thousand": 1_000, "grand": 1_000, "tausend": 1_000, "million": 1_000_000,
  ]

  package static func isPart(_ word: String) -> Bool {
    values[word] != nil || multipliers[word] != nil
  }

  /// The number that words spell; nil where they spell none, as `fifteen twenty`.
  package static func number(_ words: [String]) -> Int64? {
    var found: [Int64] = []
    for word in words {
      guard let value = values[word] ?? multipliers[word] else { return nil }
      found.append(value)
    }
    return number(ofValues: found)
  }

  /// The number that the values of words make in their order, whatever the language; 100 and more
  /// multiply what stands before them.
  package static func number(ofValues values: [Int64]) -> Int64? {
    var (total, part): (Int64, Int64) = (0, 0)
    /// What the next word must be under: 100 after tens, 10 after `hundred` takes tens again.
    var room: Int64 = 1_000
    for value in values {
      if value < 100 {
        guard value < room else { return nil }
        part += value
        room = value >= 20 ? 10 : 1
      } else if value == 100 {
        guard part < 100 else { return nil }
        part = max(part, 1) * 100
        room = 100
      } else {
        guard total % (value * 1_000) == 0, part < 1_000 else { return nil }
        total += max(part, 1) * value
        (part, room) = (0, 1_000)
      }
    }
    return total + part
  }
}
