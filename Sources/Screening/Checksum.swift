/// Whether the digits of a card number end in their check digit (ISO/IEC 7812-1, annex B).
func hasLuhnDigit(_ text: some BidirectionalCollection<UInt8>) -> Bool {
  var sum = 0
  var count = 0
  for byte in text.reversed() where byte &- 48 < 10 {
    let digit = Int(byte - 48)
    let doubled = count % 2 == 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
    count += 1
  }
  return count >= 12 && sum % 10 == 0
}

/// Whether an account number's check digits hold: modulo 97 it leaves 1 (ISO 13616, ISO/IEC 7064).
func hasIBANCheckDigits(_ text: some Collection<UInt8>) -> Bool {
  let characters = text.filter { !separators.contains($0) }
  guard characters.count >= 15, characters.count <= 34 else { return false }
  var remainder = 0
  for byte in characters.dropFirst(4) + characters.prefix(4) {
    switch byte {
    case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
    case 65...90, 97...122: remainder = (remainder * 100 + Int(byte & 31) + 9) % 97
    default: return false
    }
  }
  return remainder == 1
}

/// The bytes of what people write between groups: spaces, hyphen, en dash, point, slash.
private let separators: [UInt8] = [0x20, 0xC2, 0xA0, 0x2D, 0xE2, 0x80, 0x93, 0x2E, 0x2F]
