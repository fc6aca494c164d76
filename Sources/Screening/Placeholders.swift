import TextForms

/// What stands for the masked values of one ticket.
///
/// `[EMAIL]` where the ticket names one address, and `[EMAIL_1]`, `[EMAIL_2]` where it names several: the
/// same for the same address wherever it stands, in the order in which the ticket's texts are read.
struct Placeholders {
  /// The longest value that is told apart from others, in bytes; a longer one keeps the bare word.
  private static let longestValue = 256

  /// For each placeholder, its values in the form that is compared, and their numbers from 1 on.
  private var numbers: [String: [[UInt8]: Int]] = [:]

  /// Whether any placeholder stands for more than one value.
  var areNumbered: Bool { numbers.values.contains { $0.count > 1 } }

  /// Notes what is masked in a text.
  mutating func note(_ masks: Masks, in text: UnsafeBufferPointer<UInt8>) {
    for span in masks.spans where span.range.count <= Self.longestValue {
      let value = Self.value(of: text[span.range])
      let next = (numbers[span.placeholder]?.count ?? 0) + 1
      if numbers[span.placeholder]?[value] == nil {
        numbers[span.placeholder, default: [:]][value] = next
      }
    }
  }

  /// What is shown in the place of a value.
  func shown(_ placeholder: String, for value: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    guard let values = numbers[placeholder], values.count > 1, value.count <= Self.longestValue,
      let number = values[Self.value(of: value)]
    else { return "[\(placeholder)]" }
    return "[\(placeholder)_\(number)]"
  }

  /// A value without case, and without what people write between groups of digits.
  private static func value(of text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
    let folded = FoldedText(String(decoding: text, as: UTF8.self)).bytes
    let hasLetters = folded.contains { $0 &- 97 < 26 || $0 >= 128 }
    return hasLetters ? folded : folded.filter { $0 &- 48 < 10 }
  }
}
