extension ScreenExample {
  /// Found in what is written for customers alone, whoever wrote it.
  static let replies = [
    ScreenExample(
      "admission-of-fault",
      hits: ["We are fully liable.", "It was our fault.", "We accept all liability."],
      misses: ["We are sorry that this happened.", "We were not at fault."]
    ),
    ScreenExample(
      "admission-other-languages",
      hits: [
        "Das war unser Fehler.", "Wir haften für den Schaden.", "C'était notre faute.",
        "Ha sido culpa nuestra.", "È stata colpa nostra.", "Het was onze fout.", "Foi culpa nossa.",
      ],
      misses: [
        "Wir haben den Fehler gefunden.", "Nous cherchons qui est responsable de votre dossier.",
      ]
    ),
    ScreenExample(
      "abuse",
      hits: ["Don't be stupid.", "You are an idiot.", "Please shut up."],
      misses: [
        "You are welcome.", "You are right, the bag is too small.",
        "Your request is not ridiculous.",
      ]
    ),
    ScreenExample(
      "abuse-other-languages",
      hits: [
        "Sie Vollidiot!", "Halt die Klappe.", "Va te faire voir.", "Gilipollas.", "Hou je mond.",
      ],
      misses: ["Halten Sie die Bestellnummer bereit.", "Wir halten die Ware zurück."]
    ),
    ScreenExample(
      "discriminating",
      hits: [
        "People like you always complain.", "We do not deliver to foreigners.",
        "You cannot order because you are a woman.",
      ],
      misses: [
        "We do not deliver to parcel lockers.", "Because you are a member, delivery is free.",
      ]
    ),
    ScreenExample(
      "discriminating-other-languages",
      hits: [
        "Leute wie Sie kennen wir.", "Wir beliefern keine Ausländer.", "Les gens comme vous ...",
        "Gente como usted.", "Mensen zoals u.",
      ],
      misses: [
        "Wir beliefern keine Packstationen.", "Weil Sie Mitglied sind, ist der Versand kostenlos.",
      ]
    ),
    ScreenExample(
      "advice-medical",
      hits: [
        "You should take two ibuprofen tablets.", "You probably have a concussion.",
        "You do not need to see a doctor.",
      ],
      misses: [
        "Please see a doctor at once.", "We cannot give medical advice.",
        "Use the tablets for water only.",
      ]
    ),
    ScreenExample(
      "advice-legal",
      hits: [
        "You should sue the carrier.", "You have a strong case.", "You would win that in court.",
      ],
      misses: ["We cannot give legal advice.", "You have a legal guarantee of two years."]
    ),
    ScreenExample(
      "advice-financial",
      hits: [
        "You should take out a loan.", "Gold is a safe investment.",
        "You can deduct it from your taxes.",
      ],
      misses: ["You can pay by credit card.", "We cannot give financial advice."]
    ),
    ScreenExample(
      "advice-other-languages",
      hits: [
        "Nehmen Sie zwei Ibuprofen.", "Sie sollten vor Gericht gehen.", "Prenez un paracétamol.",
        "Debería denunciar a la empresa.", "Dovrebbe fare causa.",
      ],
      misses: ["Nehmen Sie die Ware an.", "Sie können den Beleg der Bank zeigen."]
    ),
  ]
}
