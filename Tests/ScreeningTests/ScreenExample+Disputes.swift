extension ScreenExample {
  static let disputes = [
    ScreenExample(
      "lawyer",
      hits: ["I will contact my lawyer", "you will hear from our legal team"],
      misses: ["I'm a lawyer and need a rain coat", "it is a gift for my lawyer"]
    ),
    ScreenExample(
      "lawsuit",
      hits: ["I will sue you", "I'LL SUE", "I'm going to sue for damages"],
      misses: ["deliver it to Sue Miller", "I spoke to Sue for an hour", "you can pursue this"]
    ),
    ScreenExample(
      "court",
      hits: ["see you in court", "I will take legal action", "small claims it is"],
      misses: ["court shoes in size 38", "a tennis court bag"]
    ),
    ScreenExample(
      "consumer-law",
      hits: ["under the Consumer Rights Act", "this is illegal", "I know my statutory rights"],
      misses: ["I am a happy consumer", "rights and lefts of boots"]
    ),
    ScreenExample(
      "legal-german",
      hits: ["mein Anwalt meldet sich", "wir sehen uns vor Gericht"],
      misses: ["das Gericht schmeckt gut", "wo ist das Paket"]
    ),
    ScreenExample(
      "legal-other-languages",
      hits: ["mon avocat vous écrira", "tomaré acciones legales", "ik ga naar de rechtbank"],
      misses: ["un joli sac", "mi pedido llegó"]
    ),
    ScreenExample(
      "regulator",
      hits: [
        "I will report you to Trading Standards", "complain to the ombudsman", "the ICO will hear",
      ],
      misses: ["the gas regulator leaks", "consumer reviews", "nico ordered it"]
    ),
    ScreenExample(
      "data-protection",
      hits: [
        "this is a GDPR complaint", "a subject access request",
        "send me a copy of all the personal data you hold",
      ],
      misses: ["the right size", "phone data plan", "what data does the watch keep"]
    ),
    ScreenExample(
      "data-protection-german",
      hits: [
        "Auskunft nach DSGVO", "bitte löschen Sie alle meine personenbezogenen Daten",
        "mein Recht auf Vergessenwerden",
      ],
      misses: ["mein Datum", "welche technischen Daten hat das Zelt", "Auskunft zur Lieferung"]
    ),
    ScreenExample(
      "data-protection-other-languages",
      hits: [
        "au titre du RGPD", "supprimez toutes mes données", "borren mi cuenta y todos mis datos",
        "cancellate tutti i miei dati", "apaguem todos os meus dados", "verwijder al mijn gegevens",
        "KVKK kapsamında verilerimi silin", "usuńcie wszystkie moje dane",
      ],
      misses: [
        "données techniques de la tente", "los datos del envío", "i dati tecnici",
        "os dados técnicos", "de gegevens van de tent",
      ]
    ),
    ScreenExample(
      "regulator-german",
      hits: ["ich gehe zur Verbraucherzentrale", "ich melde Sie der Bundesnetzagentur"],
      misses: ["ich gehe zur Post", "mein Datum"]
    ),
    ScreenExample(
      "regulator-other-languages",
      hits: ["plainte à la CNIL", "pediré la hoja de reclamaciones"],
      misses: ["la ligne", "mi pedido"]
    ),
    ScreenExample(
      "stolen-card",
      hits: ["it was bought with a stolen card", "my card has been cloned"],
      misses: ["a gift card", "my card was declined"]
    ),
    ScreenExample(
      "account-misuse",
      hits: ["someone used my account", "my account was hacked", "a hacker got into my email"],
      misses: ["I used my account", "my account was closed"]
    ),
    ScreenExample(
      "unrecognised-charge",
      hits: ["I did not make this order", "an unauthorised payment", "I never placed that order"],
      misses: ["I did not receive this order", "a payment"]
    ),
    ScreenExample(
      "chargeback",
      hits: ["I will do a chargeback", "dispute the charge with my bank"],
      misses: ["the battery charge is back", "no dispute"]
    ),
    ScreenExample(
      "scam",
      hits: ["is this a scam?", "this is fraud", "counterfeit boots"],
      misses: ["scampi flavour", "genuine boots"]
    ),
    ScreenExample(
      "police-report",
      hits: ["I filed a police report", "I went to the police"],
      misses: ["police style torch", "a crime novel"]
    ),
    ScreenExample(
      "fraud-german",
      hits: ["das ist Betrug", "mein Konto wurde gehackt"],
      misses: ["der Betrag stimmt nicht", "mein Konto"]
    ),
    ScreenExample(
      "fraud-other-languages",
      hits: [
        "c'est une arnaque", "es una estafa", "è una truffa", "kartım çalındı", "fui burlada",
        "mijn gestolen creditcard", "meu cartão foi clonado",
      ],
      misses: ["c'est une tente", "es una tienda"]
    ),
  ]
}
