extension ScreenExample {
  static let persons = [
    ScreenExample(
      "stated-age",
      hits: [
        "I'm a 12 year old", "I am 12 years old and my parcel is 3 days late",
        "I'm 11 yrs old, my shoe size is 38",
      ],
      misses: ["I'm 15 minutes away", "I'm 6 ft tall", "I am 45 years old"]
    ),
    ScreenExample(
      "stated-age-in-short",
      hits: [
        "I am 14", "hi, I'm only fifteen and I want it",
        "I'm 13 and ordered boots in size 38, where is my parcel?",
      ],
      misses: [
        "I'm 15 minutes away", "I am 10 and a half in boots", "I'm 6 ft tall", "I am 45",
        "I'm 12, UK size", "in UK size I am 12",
      ]
    ),
    ScreenExample(
      "child-ordered",
      hits: ["my son is 12 and ordered a tent", "my 9 year old bought it"],
      misses: ["boots for my 12 year old", "my son is 12 and needs boots, I ordered 38"]
    ),
    ScreenExample(
      "child-without-consent",
      hits: ["my daughter ordered it without my permission", "my toddler bought this by accident"],
      misses: ["my son bought me a jacket", "delivered without a label"]
    ),
    ScreenExample(
      "under-age",
      hits: ["I am a minor", "I'm under 18", "my parents don't know"],
      misses: ["weighs under 18 kg", "a minor scratch"]
    ),
    ScreenExample(
      "minor-other-languages",
      hits: ["Ich bin 14 Jahre alt", "j'ai 13 ans", "tengo 15 años"],
      misses: ["Ich bin 45 Jahre alt", "j'ai 13 sacs"]
    ),
    ScreenExample(
      "discrimination",
      hits: ["this is discrimination", "your driver is racist"],
      misses: ["a tracing paper", "a fine distinction"]
    ),
    ScreenExample(
      "treated-differently",
      hits: ["refused because I am Muslim", "ignored because of my disability"],
      misses: ["returned because the black jacket is small", "because it is late"]
    ),
    ScreenExample(
      "discrimination-other-languages",
      hits: ["ich wurde diskriminiert", "c'est du racisme"],
      misses: ["ich bin zufrieden", "c'est du coton"]
    ),
    ScreenExample(
      "employment",
      hits: [
        "I was fired by your shop", "you rejected my job application", "I used to work for you",
      ],
      misses: ["boots for work", "are you hiring", "where do I send a job application"]
    ),
    ScreenExample(
      "employment-other-languages",
      hits: ["meine Bewerbung", "oferta de trabajo"],
      misses: ["meine Bestellung", "oferta de tiendas"]
    ),
    ScreenExample(
      "housing",
      hits: ["my landlord wants to evict me", "I am homeless"],
      misses: ["the parcel was left with my landlord", "rent a tent"]
    ),
    ScreenExample(
      "housing-other-languages",
      hits: ["mein Vermieter", "j'ai reçu un avis de mon bailleur"],
      misses: ["ich miete ein Zelt", "mon colis"]
    ),
  ]
}
