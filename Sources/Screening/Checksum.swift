/// What the characters of a match must satisfy beyond its pattern: the check digits of its kind of
/// number.
///
/// What people write between groups (spaces, hyphens, points, slashes) is passed over.
enum Checksum: String, Sendable, CaseIterable {
  /// Cards: ISO/IEC 7812-1, annex B.
  case luhn
  /// Account numbers: ISO 13616, by ISO/IEC 7064 MOD 97-10.
  case iban
  /// United Kingdom: NHS number.
  case nhsNumber = "uk_nhs"
  /// Germany: Steuer-Identifikationsnummer.
  case germanTaxID = "de_tax_id"
  /// France: numéro d'inscription au répertoire, the number of social security.
  case frenchNIR = "fr_nir"
  /// Spain: documento nacional de identidad, and the number of foreigners.
  case spanishDNI = "es_dni"
  /// Italy: codice fiscale.
  case italianTaxCode = "it_codice_fiscale"
  /// Netherlands: burgerservicenummer.
  case dutchBSN = "nl_bsn"
  /// Belgium: rijksregisternummer.
  case belgianNationalNumber = "be_national_number"
  /// Poland: PESEL.
  case polishPESEL = "pl_pesel"
  /// Sweden: personnummer.
  case swedishPersonalNumber = "se_personnummer"
  /// Finland: henkilötunnus.
  case finnishHETU = "fi_hetu"
  /// Switzerland: AHV-Nummer.
  case swissAHV = "ch_ahv"
  /// Türkiye: T.C. kimlik numarası.
  case turkishTCKN = "tr_tckn"
  /// Brazil: cadastro de pessoas físicas.
  case brazilianCPF = "br_cpf"
  /// China: resident identity number of 18 characters.
  case chineseResidentID = "cn_resident_id"
  /// Canada: social insurance number.
  case canadianSIN = "ca_sin"
  /// Australia: tax file number.
  case australianTFN = "au_tfn"

  /// Whether a match ends in, or holds, the check digits that the rest of it demands.
  func holds(in match: some Collection<UInt8>) -> Bool {
    guard let characters = CheckedCharacters(match) else { return false }
    return switch self {
    case .luhn: characters.count >= 12 && characters.digits.map(endsInLuhnDigit) ?? false
    case .iban: hasIBANCheckDigits(characters)
    case .nhsNumber: characters.digits.map(hasNHSDigit) ?? false
    case .germanTaxID: characters.digits.map(hasGermanTaxDigit) ?? false
    case .frenchNIR: hasNIRKey(characters)
    case .spanishDNI: hasDNILetter(characters)
    case .italianTaxCode: hasTaxCodeLetter(characters)
    case .dutchBSN: characters.digits.map(passesElevenTest) ?? false
    case .belgianNationalNumber: characters.digits.map(hasNationalNumberKey) ?? false
    case .polishPESEL: characters.digits.map(hasPESELDigit) ?? false
    case .swedishPersonalNumber: characters.digits.map(hasPersonalNumberDigit) ?? false
    case .finnishHETU: hasHETUCharacter(characters)
    case .swissAHV: characters.digits.map(hasAHVDigit) ?? false
    case .turkishTCKN: characters.digits.map(hasTCKNDigits) ?? false
    case .brazilianCPF: characters.digits.map(hasCPFDigits) ?? false
    case .chineseResidentID: hasResidentIDCharacter(characters)
    case .canadianSIN: characters.count == 9 && characters.digits.map(endsInLuhnDigit) ?? false
    case .australianTFN: characters.digits.map(hasTFNDigit) ?? false
    }
  }
}
