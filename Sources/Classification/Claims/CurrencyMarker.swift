import Domain

/// What a sign, a code or a word beside a number says of its currency.
struct CurrencyMarker: Equatable {
  /// The currencies it may mean, the usual one first.
  let codes: [String]
  /// Whether the number counts hundredths: cents, pence.
  let isMinor: Bool
  /// Whether it stands behind its number wherever there is one.
  let isWord: Bool

  private init(_ codes: [String], isMinor: Bool = false, isWord: Bool = false) {
    self.codes = codes
    self.isMinor = isMinor
    self.isWord = isWord
  }

  /// The currency it means where the claim's own is `usual`.
  func currency(usual: String) -> String { codes.contains(usual) ? usual : codes[0] }

  /// The marker of a sign's cell.
  init?(sign cell: UInt8) {
    if cell == UInt8(ascii: "$") {
      self.init(Self.dollars)
    } else if cell >= 0x80, Int(cell) - 0x80 < ClaimText.currencySigns.count {
      let code = ClaimText.currencySigns[Int(cell) - 0x80].code
      self.init(code == "JPY" ? ["JPY", "CNY"] : [code])
    } else {
      return nil
    }
  }

  /// The marker of the letters before a `$`, in lower case: `us`, `a`, `ca`.
  init?(dollarPrefix letters: String) {
    guard let code = Self.dollarPrefixes[letters] else { return nil }
    self.init([code])
  }

  /// The marker of a word in lower case; a code that is an English word counts in capitals alone.
  init?(word: String, isUpperCase: Bool) {
    if let marker = Self.words[word] {
      self = marker
      return
    }
    let code = word.uppercased()
    guard Self.codes.contains(code), isUpperCase || !Self.codesLikeWords.contains(code) else {
      return nil
    }
    self.init([code], isWord: Self.codesLikeWords.contains(code))
  }

  /// The marker of a word in a text.
  init?(_ text: ClaimText, _ range: Range<Int>) {
    self.init(
      word: text.word(range),
      isUpperCase: text.cells[range].allSatisfy { $0 < 97 }
    )
  }

  /// The marker of a word that a country goes before, both in lower case: `swiss`, `francs`.
  init?(country: String, word: String) {
    guard let code = Self.countries[country], let marker = Self.words[word],
      marker.codes.contains(code), !marker.isMinor
    else { return nil }
    self.init([code], isWord: true)
  }

  private static let countries = [
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "british": "GBP",
    "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "icelandic": "ISK",
    "indian": "INR", "polish": "PLN", "japanese": "JPY",
  ]

  private static let dollars = ["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN"]
  private static let crowns = ["SEK", "NOK", "DKK", "ISK"]

  private static let dollarPrefixes = [
    "us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD",
    "hk": "HKD", "s": "SGD", "r": "BRL", "mx": "MXN",
  ]

  /// Words as they are looked up: in lower case, `?` for a letter outside ASCII.
  private static let words: [String: CurrencyMarker] = {
    var words: [String: CurrencyMarker] = [:]
    func add(_ names: String, _ codes: [String], isMinor: Bool = false) {
      for name in names.split(separator: " ") {
        words[String(name)] = CurrencyMarker(codes, isMinor: isMinor, isWord: true)
      }
    }
    add("euro euros", ["EUR"])
    add("dollar dollars buck bucks", dollars)
    add("pound pounds quid sterling", ["GBP"])
    add("franc francs franken", ["CHF"])
    add("kr krona kronor krone kroner", crowns)
    add("zloty zlotys z?oty z?otych z?", ["PLN"])
    add("yen", ["JPY"])
    add("yuan renminbi", ["CNY"])
    add("rupee rupees rs", ["INR"])
    add("forint", ["HUF"])
    add("cent cents ct cts", ["EUR"] + dollars, isMinor: true)
    add("pence penny p", ["GBP"], isMinor: true)
    return words
  }()

  /// The currencies that are known (ISO 4217).
  static let codes = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW \
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD \
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES \
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " ").map(String.init)
  )

  /// Codes that people write for something else: they count in capitals, behind a number.
  private static let codesLikeWords: Set<String> = [
    "ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "NAD", "PEN", "RON", "SOS",
    "TOP", "TRY",
  ]
}
