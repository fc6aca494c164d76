/// Whether digits end in the check digit of Luhn's formula (ISO/IEC 7812-1, annex B).
func endsInLuhnDigit(_ digits: [Int]) -> Bool {
  let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
    let doubled = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }
  return !digits.isEmpty && sum % 10 == 0
}

/// Whether an account number's check digits hold: modulo 97 it leaves 1 (ISO 13616, ISO/IEC 7064).
func hasIBANCheckDigits(_ account: CheckedCharacters) -> Bool {
  guard (15...34).contains(account.count) else { return false }
  let places = Array(4..<account.count) + Array(0..<4)
  let remainder = places.reduce(0) { remainder, place in
    let value = account.value(at: place)
    return (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder == 1
}
