extension ScreenExample {
  static let identityNumbers = [
    ScreenExample(
      "spanish-identity-number",
      hits: ["mi número es 12345678Z", "NIE X-1234567-L"],
      misses: ["12345678A", "model 12345678z", "X1234567M", "NP-12345678Z"]
    ),
    ScreenExample(
      "italian-tax-code",
      hits: ["RSSMRA85T10A562S", "cf: mrtmtt25d09f205z."],
      misses: ["RSSMRA85T10A562T", "RSSMRA85Z10A562S"]
    ),
    ScreenExample(
      "french-social-security-number",
      hits: ["2 55 08 14 168 025 38", "255081416802538"],
      misses: ["2 55 08 14 168 025 39", "255081416802583", "order 104233 of 2026"]
    ),
    ScreenExample(
      "belgian-national-number",
      hits: ["85.07.30-033.28", "nr 85.07.30 033 28"],
      misses: ["85.07.30-033.29", "01.02.2026"]
    ),
    ScreenExample(
      "swedish-personal-number",
      hits: ["811218-9876", "19811218-9876"],
      misses: ["811218-9877", "811318-9876", "104233-9876"]
    ),
    ScreenExample(
      "finnish-personal-code",
      hits: ["131052-308T", "tunnus 131052-308T."],
      misses: ["131052-308U", "321052-308T"]
    ),
    ScreenExample(
      "swiss-insurance-number",
      hits: ["756.9217.0769.85", "AHV 7569217076985"],
      misses: ["756.9217.0769.84", "757.9217.0769.85"]
    ),
    ScreenExample(
      "brazilian-tax-number",
      hits: ["111.444.777-35", "CPF 529.982.247-25"],
      misses: ["111.444.777-36", "111.111.111-11"]
    ),
    ScreenExample(
      "chinese-identity-number",
      hits: ["11010519491231002X", "号码11010519491231002X"],
      misses: ["110105194912310021", "11010519491331002X"]
    ),
    ScreenExample(
      "health-service-number",
      hits: ["my NHS number is 943 476 5919", "NHS no. 4010232137"],
      misses: ["my NHS number is 943 476 5918", "943 476 5919", "NHS discount"]
    ),
    ScreenExample(
      "german-tax-number",
      hits: ["Steuer-ID: 86095742719", "my tax number is 47 036 892 816"],
      misses: ["my tax number is 47 036 892 817", "Paket 86095742719"]
    ),
    ScreenExample(
      "dutch-service-number",
      hits: ["BSN 111222333", "burgerservicenummer: 1234.56.782"],
      misses: ["citizen number 111222334", "order 111222333"]
    ),
    ScreenExample(
      "polish-identity-number",
      hits: ["PESEL 44051401359", "mój pesel to: 44051401359"],
      misses: ["PESEL 44051401358", "44051401359"]
    ),
    ScreenExample(
      "turkish-identity-number",
      hits: ["T.C. kimlik no: 10000000146", "TCKN 10000000146"],
      misses: ["kimlik no: 10000000147", "parcel 10000000146"]
    ),
    ScreenExample(
      "canadian-insurance-number",
      hits: ["my SIN is 046 454 286", "social insurance number 046-454-286"],
      misses: ["my SIN is 046 454 287", "the sin of 046 454 286", "046 454 286"]
    ),
    ScreenExample(
      "australian-tax-number",
      hits: ["TFN 123 456 782", "tax file number: 123456782"],
      misses: ["TFN 123 456 789", "123 456 782"]
    ),
    ScreenExample(
      "tax-number-in-context",
      hits: ["meu CPF é 11144477735", "personnummer 811218-9875", "henkilötunnus: 131052-308X"],
      misses: ["the national register", "cpf is what?"]
    ),
  ]
}
