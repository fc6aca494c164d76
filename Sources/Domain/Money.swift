/// An exact amount: minor units of an ISO 4217 currency, written `49.00 EUR`.
package struct Money: Sendable, Hashable, CustomStringConvertible {
  package let minorUnits: Int64
  package let currency: String

  package init(minorUnits: Int64, currency: String) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Reads an amount, a space and an ISO 4217 code, and is nil for anything else.
  ///
  /// The amount has exactly as many decimals as the currency has, or none at all.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 3,
      parts[1].utf8.allSatisfy({ (65...90).contains($0) })
    else { return nil }
    let currency = String(parts[1])
    let isNegative = parts[0].hasPrefix("-")
    let amount = (isNegative ? parts[0].dropFirst() : parts[0])
      .split(separator: ".", omittingEmptySubsequences: false)
    let exponent = Self.exponent(of: currency)
    guard let whole = amount.first, Self.isDigits(whole), amount.count <= 2 else { return nil }
    let decimals =
      amount.count == 2 ? amount[1] : Substring(String(repeating: "0", count: exponent))
    guard decimals.utf8.count == exponent, exponent == 0 || Self.isDigits(decimals),
      amount.count == 1 || exponent > 0, let units = Int64(whole + decimals)
    else { return nil }
    self.init(minorUnits: isNegative ? -units : units, currency: currency)
  }

  package var description: String {
    let exponent = Self.exponent(of: currency)
    let sign = minorUnits < 0 ? "-" : ""
    let digits = String(minorUnits.magnitude)
    guard exponent > 0 else { return "\(sign)\(digits) \(currency)" }
    let filled = String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count)) + digits
    return "\(sign)\(filled.dropLast(exponent)).\(filled.suffix(exponent)) \(currency)"
  }

  /// The number of decimals of a currency (ISO 4217): 2 but for the few named here.
  package static func exponent(of currency: String) -> Int {
    switch currency {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
      "VND", "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 15 && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
