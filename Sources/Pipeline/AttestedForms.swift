import CanonicalJSON
import Domain

/// The forms in which attested facts may be written in a reply.
///
/// An amount with its currency, a day in words and digits, a name that has digits in it; digits alone only
/// behind the noun that they are of (`order 7`), for `7 days` is no fact about the order 7.
struct AttestedForms {
  /// As many values as are read of all facts.
  private static let limit = 10_000

  private(set) var texts: [String] = []
  private var count = 0

  mutating func add(_ noun: String, _ value: JSONValue) {
    guard count < Self.limit else { return }
    count += 1
    switch value {
    case .object(let object): for member in object.members { add(noun, member.value) }
    case .array(let elements): for element in elements { add(noun, element) }
    case .string(let text): add(noun, text)
    case .null, .bool, .integer, .double: break
    }
  }

  private mutating func add(_ noun: String, _ text: String) {
    if let money = Money(text) {
      addMoney(money)
    } else if let day = Timestamp(text)?.day ?? CalendarDay(text) {
      texts.append(text)
      addDay(day.description)
    } else if text.utf8.allSatisfy({ (48...57).contains($0) }) {
      for word in [noun, noun.prefix(1).uppercased() + noun.dropFirst()] {
        texts += ["\(word) \(text)", "\(word) #\(text)", "\(word) number \(text)"]
      }
    } else {
      texts.append(text)
    }
  }

  private mutating func addMoney(_ money: Money) {
    let parts = money.description.split(separator: " ").map(String.init)
    guard parts.count == 2 else { return }
    let sign = ["EUR": "€", "GBP": "£", "USD": "$"][money.currency]
    let whole = parts[0].split(separator: ".").map(String.init)
    let isRound = whole.count == 2 && whole[1].allSatisfy { $0 == "0" }
    let amounts =
      [parts[0], parts[0].replacing(".", with: ",")] + (isRound ? [whole[0]] : [])
    for amount in amounts {
      texts += ["\(amount) \(money.currency)", "\(money.currency) \(amount)"]
      if let sign { texts += ["\(sign)\(amount)", "\(amount) \(sign)", "\(amount)\(sign)"] }
    }
  }

  /// Takes `2026-06-01`.
  private mutating func addDay(_ text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, Self.months.indices.contains(parts[1] - 1) else { return }
    let (year, month, day) = (parts[0], Self.months[parts[1] - 1], parts[2])
    let digits = text.split(separator: "-").reversed().map(String.init)
    texts += [
      text, "\(day) \(month) \(year)", "\(day) \(month)", "\(month) \(day), \(year)",
      "\(month) \(day)", "\(month) \(year)", digits.joined(separator: "."),
      digits.joined(separator: "/"), "\(day).\(parts[1]).\(year)",
    ]
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
