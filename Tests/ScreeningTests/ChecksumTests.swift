import Testing

@testable import Screening

@Suite struct ChecksumTests {
  @Test(arguments: [
    ("4111 1111 1111 1111", true), ("378282246310005", true), ("4111 1111 1111 1112", false),
    ("0000", false), ("", false),
  ])
  func `a card number ends in its check digit`(text: String, holds: Bool) {
    #expect(hasLuhnDigit(Array(text.utf8)) == holds)
  }

  @Test(arguments: [
    ("DE89 3704 0044 0532 0130 00", true), ("gb29nwbk60161331926819", true),
    ("NO93 8601 1117 947", true), ("DE89 3704 0044 0532 0130 01", false), ("DE89", false),
    ("DE89 3704 0044 0532 0130 0!", false),
  ])
  func `an account number has its check digits`(text: String, holds: Bool) {
    #expect(hasIBANCheckDigits(Array(text.utf8)) == holds)
  }
}
