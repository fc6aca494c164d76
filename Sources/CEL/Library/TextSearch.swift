/// Finds one sequence in another in linear time (Knuth, Morris and Pratt, 1977).
enum TextSearch {
  /// Where the first occurrence at or behind a place begins; nil where there is none.
  static func first<T: Equatable>(_ needle: [T], in text: [T], from start: Int) -> Int? {
    guard let head = needle.first else { return start <= text.count ? start : nil }
    if needle.count == 1 { return text[start...].firstIndex(of: head) }
    let borders = borders(of: needle)
    var matched = 0
    for index in start..<max(start, text.count) {
      while matched > 0, text[index] != needle[matched] { matched = borders[matched - 1] }
      if text[index] == needle[matched] { matched += 1 }
      if matched == needle.count { return index - matched + 1 }
    }
    return nil
  }

  /// Where the last occurrence at or before a place begins; nil where there is none.
  static func last<T: Equatable>(_ needle: [T], in text: [T], to end: Int) -> Int? {
    let reversedText = Array(text.prefix(end + needle.count).reversed())
    let found = first(Array(needle.reversed()), in: reversedText, from: 0)
    return found.map { reversedText.count - $0 - needle.count }
  }

  /// For each prefix, the length of the longest shorter prefix that ends it.
  private static func borders<T: Equatable>(of needle: [T]) -> [Int] {
    var borders = Array(repeating: 0, count: needle.count)
    var length = 0
    for index in 1..<needle.count {
      while length > 0, needle[index] != needle[length] { length = borders[length - 1] }
      if needle[index] == needle[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}
