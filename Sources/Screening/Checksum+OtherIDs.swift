/// Türkiye: two digits over sums of the ones before (Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü).
func hasTCKNDigits(_ digits: [Int]) -> Bool {
  guard digits.count == 11, digits[0] != 0 else { return false }
  let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
  let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
  // The difference may be negative by at most 36.
  return (odd * 7 - even + 40) % 10 == digits[9]
    && digits.prefix(10).reduce(0, +) % 10 == digits[10]
}

/// Brazil: two digits modulo 11; a digit that is repeated throughout is no number (Receita Federal,
/// Instrução Normativa 1548/2015).
func hasCPFDigits(_ digits: [Int]) -> Bool {
  guard digits.count == 11, Set(digits).count > 1 else { return false }
  let check = { (count: Int) in
    let sum = weightedSum(digits, Array((2...count + 1).reversed()))
    return sum * 10 % 11 % 10
  }
  return check(9) == digits[9] && check(10) == digits[10]
}

/// China: ISO/IEC 7064 MOD 11-2 over 17 digits, which hold a date (GB 11643-1999).
func hasResidentIDCharacter(_ characters: CheckedCharacters) -> Bool {
  guard characters.count == 18, let digits = characters.digits(in: 0..<17),
    isDay(number(digits[12..<14]), ofMonth: number(digits[10..<12]))
  else { return false }
  let sum = weightedSum(digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return Array("10X98765432".utf8)[sum % 11] == characters[17]
}

/// Australia: modulo 11 with weights of the tax office (Australian Taxation Office, "TFN algorithm").
func hasTFNDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 9, number(digits) > 0 else { return false }
  return weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
}
