/// United Kingdom: modulo 11 with the weights 10 to 2 (NHS Data Dictionary, "NHS Number").
func hasNHSDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 10 else { return false }
  let check = (11 - weightedSum(digits, Array((2...10).reversed())) % 11) % 11
  return check == digits[9]
}

/// Germany: ISO/IEC 7064 MOD 11,10, and one of the first ten digits alone stands there twice or three
/// times (Bundeszentralamt für Steuern, "Steueridentifikationsnummer: Aufbau").
func hasGermanTaxDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 11, digits[0] != 0 else { return false }
  let counts = (0...9).map { digit in digits.prefix(10).count { $0 == digit } }.filter { $0 > 1 }
  guard counts == [2] || counts == [3] else { return false }
  let product = digits.prefix(10).reduce(10) { product, digit in
    let sum = (product + digit) % 10
    return (sum == 0 ? 10 : sum) * 2 % 11
  }
  return (11 - product) % 10 == digits[10]
}

/// France: 97 less the number modulo 97, where 2A counts as 19 and 2B as 18 (INSEE, "Numéro de
/// sécurité sociale").
func hasNIRKey(_ characters: CheckedCharacters) -> Bool {
  guard characters.count == 15, let key = characters.digits(in: 13..<15),
    let start = characters.digits(in: 0..<6), let rest = characters.digits(in: 7..<13)
  else { return false }
  let island: Int? =
    switch characters[6] {
    case UInt8(ascii: "A"): start[5] == 2 ? 19 : nil
    case UInt8(ascii: "B"): start[5] == 2 ? 18 : nil
    default: characters.digits(in: 5..<7).map(number)
    }
  guard let island else { return false }
  let whole = (number(start.prefix(5)) * 100 + island) * 1_000_000 + number(rest)
  return 97 - whole % 97 == number(key)
}

/// Spain: the letter at the number modulo 23, where X, Y and Z of foreigners count as 0, 1 and 2
/// (Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE").
func hasDNILetter(_ characters: CheckedCharacters) -> Bool {
  guard characters.count == 9, let rest = characters.digits(in: 1..<8) else { return false }
  let first = characters[0]
  let foreign = [UInt8(ascii: "X"), UInt8(ascii: "Y"), UInt8(ascii: "Z")].firstIndex(of: first)
  guard let start = foreign ?? characters.digits(in: 0..<1)?.first else { return false }
  let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
  return letters[(start * 10_000_000 + number(rest)) % 23] == characters[8]
}

/// Italy: the letter of a sum in which characters at odd places count by a table (decreto ministeriale
/// 23 dicembre 1976).
func hasTaxCodeLetter(_ characters: CheckedCharacters) -> Bool {
  guard characters.count == 16 else { return false }
  let odd = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]
  let sum = (0..<15).reduce(0) { sum, place in
    let value = characters.value(at: place)
    // A digit counts as the letter of the same rank does.
    let rank = value > 9 ? value - 10 : value
    return sum + (place % 2 == 0 ? odd[rank] : rank)
  }
  return Int(characters[15]) - 65 == sum % 26
}

/// Netherlands: the eleven-test with the weights 9 to 2 and -1 (Besluit BSN).
func passesElevenTest(_ digits: [Int]) -> Bool {
  guard digits.count == 9, number(digits) > 0 else { return false }
  return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0
}

/// Belgium: 97 less the first nine digits modulo 97, with a 2 before them for who was born from 2000 on
/// (Koninklijk besluit van 3 april 1984).
func hasNationalNumberKey(_ digits: [Int]) -> Bool {
  guard digits.count == 11 else { return false }
  let start = number(digits.prefix(9))
  let key = number(digits.suffix(2))
  return 97 - start % 97 == key || 97 - (2_000_000_000 + start) % 97 == key
}

/// Poland: modulo 10 with the weights 1, 3, 7 and 9; the month tells the century too (Dziennik Ustaw 2010 217
/// poz 1427).
func hasPESELDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 11,
    isDay(number(digits[4..<6]), ofMonth: number(digits[2..<4]) % 20)
  else { return false }
  return (10 - weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10) % 10 == digits[10]
}

/// Sweden: Luhn's formula over the last ten digits; coordination numbers add 60 to the day (Skatteverket,
/// SKV 704).
func hasPersonalNumberDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 10 || digits.count == 12 && (18...20).contains(number(digits.prefix(2)))
  else { return false }
  let last = Array(digits.suffix(10))
  let day = number(last[4..<6])
  guard isDay(day > 60 ? day - 60 : day, ofMonth: number(last[2..<4])) else { return false }
  return endsInLuhnDigit(last)
}

/// Finland: the character at the number modulo 31; a letter or sign between tells the century
/// (Digi- ja väestötietovirasto, "Henkilötunnus").
func hasHETUCharacter(_ characters: CheckedCharacters) -> Bool {
  // A hyphen or a plus sign for the century is no character of ours.
  let start = characters.count == 11 ? 7 : 6
  guard characters.count == start + 4, let date = characters.digits(in: 0..<6),
    let rest = characters.digits(in: start..<start + 3),
    isDay(number(date[0..<2]), ofMonth: number(date[2..<4]))
  else { return false }
  let signs = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)
  return signs[(number(date) * 1000 + number(rest)) % 31] == characters[start + 3]
}

/// Switzerland: the check digit of EAN-13 (Zentrale Ausgleichsstelle, "AHV-Nummer").
func hasAHVDigit(_ digits: [Int]) -> Bool {
  guard digits.count == 13, number(digits.prefix(3)) == 756 else { return false }
  return weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0
}
