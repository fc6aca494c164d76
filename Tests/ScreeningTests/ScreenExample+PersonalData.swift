extension ScreenExample {
  static let personalData = [
    ScreenExample(
      "email-address",
      hits: [
        "jörg@müller.de", "an zoë.d@exämple.org.", "Write to ada.byron@example.org please",
        "mail me: A_B+shop@mail.example.co.uk.",
      ],
      misses: ["jörg @ müller", "Meet me @ the shop", "price @ 20.50 each"]
    ),
    ScreenExample(
      "phone-international",
      hits: ["Call +44 20 7946 0958", "ring 0049 30 1234567", "+33 (0)1 23 45 67 89 is mine"],
      misses: ["NPT-0012345678 has not moved", "that is 1,000.00 EUR", "2+2=4"]
    ),
    ScreenExample(
      "phone-uk",
      hits: ["my number is 020 7946 0958", "07700 900123", "(0161) 496 0000"],
      misses: ["order NP-104233", "NPT-0201234567", "01/02/2026"]
    ),
    ScreenExample(
      "phone-german",
      hits: [
        "(030) 123 456 78", "030\u{A0}/\u{A0}1234567", "Tel. 030 / 1234567", "0151 23456789",
        "Handy 015123456789",
      ],
      misses: ["(03) Stück", "am 01.02.2026 bestellt", "NP-104233"]
    ),
    ScreenExample(
      "phone-french",
      hits: ["appelez le 01 23 45 67 89", "06.12.34.56.78", "0612345678"],
      misses: ["le 01.02.2026 18:30", "0123"]
    ),
    ScreenExample(
      "phone-american",
      hits: ["(555) 010-1234", "call 555-010-1234 today"],
      misses: ["sizes 38-39", "1555-010-12345"]
    ),
    ScreenExample(
      "iban",
      hits: [
        "DE 89 3704 0044 0532 0130 00", "DE89\u{A0}3704\u{A0}0044\u{A0}0532\u{A0}0130\u{A0}00",
        "DE89  3704  0044  0532  0130  00", "DE89.3704.0044.0532.0130.00",
        "DE89–3704–0044–0532–0130–00",
        "IBAN DE89 3704 0044 0532 0130 00 please", "GB29NWBK60161331926819",
        "BE68 5390 0754 7034 this is mine", "FR14 2004 1010 0505 0001 3M02 606",
      ],
      misses: [
        "DE 89 3704 0044 0532 0130 01", "in 20 boxes of 2026", "DE89 3704 0044 0532 0130 01",
        "GB29NWBK60161331926818",
      ]
    ),
    ScreenExample(
      "bank-account-in-context",
      hits: ["sort code 20-00-00", "my account number is 55779911"],
      misses: ["I have no account", "account 55779911"]
    ),
    ScreenExample(
      "date-of-birth",
      hits: [
        "geboren am 3. März 1985", "née le 1er août 1985",
        "fecha de nacimiento: 3 de marzo de 1985",
        "my date of birth is 03/04/1985", "DOB: 1985-04-03", "I was born on 3 April 1985",
        "née le 3/4/1985", "Geburtsdatum: 3.4.1985",
      ],
      misses: ["geboren am Markt", "ordered on 03/04/2026", "the best tent since I was born"]
    ),
    ScreenExample(
      "street-address-english",
      hits: ["Send it to 12 Kings Road, Leeds", "221b Baker Street", "I live at 12 baker street"],
      misses: ["I waited 3 days on the road", "2 boxes on the way", "10 minutes by the street"]
    ),
    ScreenExample(
      "street-address-german",
      hits: [
        "Hauptstr 12", "Berliner Str. 5a", "Am Markt 5", "Berliner Straße 7", "Musterstraße 12",
        "Lindenallee 4a, Bonn", "Hauptstr. 5",
      ],
      misses: [
        "Am Bahnhof 5 Minuten gewartet", "Paket weg 3 Tage", "Am Montag 5 Pakete", "I am 5",
        "auf der Straße", "Er ist weg 3 Tage",
      ]
    ),
    ScreenExample(
      "german-postcode",
      hits: ["10115 Berlin", "wohne in D-80331 München", "D-12345 Musterort"],
      misses: ["order 10115 Boots", "10115 berlin-style bags", "NP-104233 Berlin"]
    ),
    ScreenExample(
      "street-address-french",
      hits: ["12 rue de la Paix", "5 bis avenue Victor Hugo"],
      misses: ["la rue est longue", "3 tentes"]
    ),
    ScreenExample(
      "uk-postcode",
      hits: ["Leeds LS1 4DY", "SW1A 1AA"],
      misses: ["NP-104233", "size M 40L pack"]
    ),
    ScreenExample(
      "ip-address",
      hits: ["from 192.0.2.17 today", "203.0.113.9."],
      misses: ["firmware 1.2.3", "it costs 10.50", "300.300.300.300"]
    ),
    ScreenExample(
      "ip-address-v6",
      hits: ["2001:db8::1", "2001:0db8:0000:0000:0000:ff00:0042:8329"],
      misses: ["at 10:30:15", "note: this"]
    ),
    ScreenExample(
      "passport-number",
      hits: ["passport no. 533401372", "Reisepass: C01X00T47"],
      misses: ["I lost my passport holder", "passport pouch in green"]
    ),
    ScreenExample(
      "driving-licence-number",
      hits: ["driving licence number is MORGA657054SM9IJ", "driver's license D1234567"],
      misses: ["I have a driving licence", "driving licence holder please"]
    ),
    ScreenExample(
      "national-insurance-number",
      hits: ["NI is AB 12 34 56 C", "QQ123456C AA123456A"],
      misses: ["ab123456c", "NP-104233"]
    ),
    ScreenExample(
      "social-security-number",
      hits: ["078-05-1120", "ssn 219-09-9999"],
      misses: ["555-010-1234", "NP-078-05-1120"]
    ),
    ScreenExample(
      "national-id-in-context",
      hits: ["tax id 12 345 678 901", "DNI: 12345678Z", "ma sécurité sociale 1850578006084"],
      misses: ["tax is 20", "social security office"]
    ),
  ]
}
