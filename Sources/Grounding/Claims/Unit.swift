/// What numbers measure, so that two are compared by their value.
///
/// Values are counted in millionths of the kind's base.
struct Unit: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    /// In seconds.
    case time
    /// In months, which are of no fixed number of days.
    case months
    /// In days on which people work.
    case workingDays
    /// In grams.
    case mass
    /// In metres.
    case length
    /// In litres.
    case volume
    case percent
    /// In the currency that `currency` names.
    case money
    /// In minutes since midnight.
    case clock
    /// A year, month and day as `20260301`; a year that is not told is 0.
    case date
    /// In what the word behind it names.
    case count

    /// Whether numbers of the two can answer the same question.
    func isComparable(with other: Kind) -> Bool { self == other || isSpan && other.isSpan }

    private var isSpan: Bool { self == .time || self == .months || self == .workingDays }
  }

  let kind: Kind
  /// How many millionths of the base one of it is.
  let millionths: Int
  /// Of money: a hash of its code.
  var currency: UInt64 = 0

  /// Units by their names and signs, in lower case: what is said alike in several languages.
  static let signs: [(names: String, unit: Unit)] = [
    (
      "kg kilo kilos kilogram kilograms kilogramm kilogrammes",
      Unit(kind: .mass, millionths: 1_000_000_000)
    ),
    ("g gram grams gramm grammes gramos grammi", Unit(kind: .mass, millionths: 1_000_000)),
    ("mg", Unit(kind: .mass, millionths: 1000)),
    ("lb lbs pound-weight", Unit(kind: .mass, millionths: 453_592_370)),
    ("oz", Unit(kind: .mass, millionths: 28_349_523)),
    (
      "km kilometre kilometres kilometer kilometers", Unit(kind: .length, millionths: 1_000_000_000)
    ),
    ("m metre metres meter meters", Unit(kind: .length, millionths: 1_000_000)),
    ("cm centimetre centimetres centimeter centimeters", Unit(kind: .length, millionths: 10_000)),
    ("mm millimetre millimetres millimeter millimeters", Unit(kind: .length, millionths: 1000)),
    ("l litre litres liter liters litro litros litri", Unit(kind: .volume, millionths: 1_000_000)),
    ("ml millilitre millilitres milliliter milliliters", Unit(kind: .volume, millionths: 1000)),
    ("% percent prozent pourcent procent percento", Unit(kind: .percent, millionths: 1_000_000)),
    ("h hr hrs", .hours(1)), ("min mins", .seconds(60)), ("sec secs", .seconds(1)),
    ("€ eur euro euros", .money("eur")), ("£ gbp pound pounds", .money("gbp")),
    ("$ usd dollar dollars", .money("usd")), ("chf franken", .money("chf")),
    ("¥ jpy yen", .money("jpy")),
    ("cent cents", Unit(kind: .money, millionths: 10_000, currency: Unit.money("eur").currency)),
  ]

  static func seconds(_ count: Int) -> Unit { Unit(kind: .time, millionths: count * 1_000_000) }
  static func hours(_ count: Int) -> Unit { seconds(count * 3600) }
  static func days(_ count: Int) -> Unit { hours(count * 24) }
  static func months(_ count: Int) -> Unit { Unit(kind: .months, millionths: count * 1_000_000) }
  static let workingDay = Unit(kind: .workingDays, millionths: 1_000_000)

  static func money(_ code: String) -> Unit {
    Unit(
      kind: .money,
      millionths: 1_000_000,
      currency: code.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
    )
  }
}
