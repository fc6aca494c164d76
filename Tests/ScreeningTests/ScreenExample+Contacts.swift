extension ScreenExample {
  static let contacts = [
    ScreenExample(
      "email-address-in-words",
      hits: ["anna (at) mail.example", "anna [at] mail [dot] example", "anna%40mail.example"],
      misses: ["the shop (at the station) in Berlin", "100%40 off"]
    ),
    ScreenExample(
      "iban-over-lines",
      hits: [
        "IBAN: DE89 3704\n0044 0532 0130 00", "D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0",
      ],
      misses: ["DE12 3456\n7890 1234 5678 90", "order NP-104310\n2 tents"]
    ),
    ScreenExample(
      "phone-in-context",
      hits: [
        "Phone: 467 3395", "call me on 9472 7916", "they are not answering at 78 651 450",
        "Tel. 555 0123", "ich bin erreichbar unter 5550 1234", "teléfono 600 123 456",
        "my mobile number is 5550 1234", "Fax: 555-010-1234x22",
      ],
      misses: [
        "call me on 12/03/2026", "the phone case is 12 cm", "phone NP-104233", "call me at 10:30",
        "text me on 2026-03-12",
      ]
    ),
    ScreenExample(
      "phone-in-chinese-or-japanese",
      hits: ["手机：13800138000", "電話番号は03-1234-5678"],
      misses: ["手机壳坏了", "电话 12-03-2026"]
    ),
    ScreenExample(
      "phone-named-after",
      hits: ["416 60 039 office", "5550 1234 (mobile)"],
      misses: ["1,200 office chairs", "2 mobile phones", "NP-104233 office"]
    ),
    ScreenExample(
      "postcode-in-context",
      hits: ["my zip code is 35350", "PLZ 8001", "Postcode: 3520", "code postal 75002"],
      misses: ["the zip is broken after 2 days", "zip 2 cm too long", "post code on the label"]
    ),
    ScreenExample(
      "address-in-context",
      hits: [
        "my address is 450 Strandvænget 15, Odense", "Adresse: Fischerhof 3",
        "she lives at 12 Miła Court",
      ],
      misses: [
        "my address is wrong on order NP-104233", "my IP address: unknown",
        "the address label tore",
        "what is your address?",
      ]
    ),
    ScreenExample(
      "address-in-chinese-or-japanese",
      hits: ["地址：朝阳区建国路88号", "住所は東京都港区芝公園4丁目2"],
      misses: ["地址错了", "住所を変更したい"]
    ),
    ScreenExample(
      "post-office-box",
      hits: ["P.O. Box 149", "Postfach 12 34", "Unit 5477 Box 8244"],
      misses: ["2 boxes", "the box 12 came in", "post office"]
    ),
    ScreenExample(
      "flat-number",
      hits: ["Apt. 595", "Suite 501"],
      misses: ["an apt remark", "a suite of 3 rooms"]
    ),
    ScreenExample(
      "mac-address",
      hits: ["00:1B:44:11:3A:B7", "from 00-1b-44-11-3a-b7."],
      misses: ["10:30:15", "00:1B:44:11:3A", "2001:db8::1"]
    ),
    ScreenExample(
      "coordinates",
      hits: ["I am at 52.5200, 13.4050", "48°51'24\"N 2°21'03\"E", "-33.86881, 151.20930"],
      misses: ["10.50, 20.99", "it is 20°C", "1.2345 kg"]
    ),
  ]
}
