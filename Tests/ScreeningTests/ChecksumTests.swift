import Testing

@testable import Screening

@Suite struct ChecksumTests {
  /// Numbers that the issuers and the standards publish as examples.
  private static let published = [
    (Checksum.luhn, "4111 1111 1111 1111"), (.luhn, "378282246310005"),
    (.iban, "DE89 3704 0044 0532 0130 00"), (.iban, "gb29nwbk60161331926819"),
    (.iban, "NO93 8601 1117 947"), (.nhsNumber, "943 476 5919"), (.nhsNumber, "4010232137"),
    (.germanTaxID, "86 095 742 719"), (.germanTaxID, "47036892816"),
    (.germanTaxID, "65929970489"), (.frenchNIR, "2 55 08 14 168 025 38"),
    (.spanishDNI, "12345678Z"), (.spanishDNI, "X-1234567-L"),
    (.italianTaxCode, "RSSMRA85T10A562S"), (.italianTaxCode, "mrtmtt25d09f205z"),
    (.dutchBSN, "111222333"), (.dutchBSN, "1234.56.782"),
    (.belgianNationalNumber, "85.07.30-033.28"), (.polishPESEL, "44051401359"),
    (.swedishPersonalNumber, "811218-9876"), (.swedishPersonalNumber, "19811218-9876"),
    (.finnishHETU, "131052-308T"), (.swissAHV, "756.9217.0769.85"),
    (.turkishTCKN, "10000000146"), (.brazilianCPF, "111.444.777-35"),
    (.brazilianCPF, "529.982.247-25"), (.chineseResidentID, "11010519491231002X"),
    (.canadianSIN, "046 454 286"), (.australianTFN, "123 456 782"),
  ]

  @Test(arguments: published)
  func `a published number passes, and with any one digit changed it does not`(
    checksum: Checksum,
    text: String
  ) {
    check(checksum, text, expect: true)
    let bytes = Array(text.utf8)
    for place in bytes.indices where bytes[place] &- 48 < 10 {
      var wrong = bytes
      wrong[place] = bytes[place] == 57 ? 48 : bytes[place] + 1
      check(checksum, String(decoding: wrong, as: UTF8.self), expect: false)
    }
  }

  @Test func `every checksum has a published number`() {
    #expect(Set(Self.published.map(\.0)) == Set(Checksum.allCases))
  }

  @Test(arguments: [
    (Checksum.luhn, "0000"), (.luhn, ""), (.iban, "DE89"), (.iban, "DE89 3704 0044 0532 0130 0!"),
    (.brazilianCPF, "111.111.111-11"), (.turkishTCKN, "00000000000"), (.dutchBSN, "000000000"),
    (.australianTFN, "000 000 000"), (.chineseResidentID, "110105194913310023"),
    (.polishPESEL, "44131401351"), (.finnishHETU, "321052-308T"), (.germanTaxID, "01234567899"),
    (.frenchNIR, "2 55 08 3A 168 025 38"), (.spanishDNI, "W1234567L"),
  ])
  func `what is no number of the kind does not pass`(checksum: Checksum, text: String) {
    check(checksum, text, expect: false)
  }

  private func check(_ checksum: Checksum, _ text: String, expect: Bool) {
    #expect(checksum.holds(in: Array(text.utf8)) == expect, "\(checksum) \(text)")
  }
}
