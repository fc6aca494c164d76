extension ScreenExample {
  static let health = [
    ScreenExample(
      "medicine",
      hits: ["Can I take ibuprofen at altitude?", "should my son take Diamox tablets"],
      misses: ["can I take water purification tablets", "can I take it back"]
    ),
    ScreenExample(
      "dosage",
      hits: ["what is the maximum dose", "how many mg for a child"],
      misses: ["a dose of humour", "what is the weight in g"]
    ),
    ScreenExample(
      "symptoms",
      hits: ["I have symptoms of altitude sickness", "chest pain after the hike"],
      misses: [
        "the symptoms: my GPS device shuts down", "is the rash guard in stock", "sick of it",
      ]
    ),
    ScreenExample(
      "diagnosis",
      hits: ["do I have an infection?", "I was diagnosed last week", "should I see a doctor"],
      misses: ["is it broken?", "the workshop checked it"]
    ),
    ScreenExample(
      "medical-condition",
      hits: ["I have asthma", "is it safe with a pacemaker", "I am allergic to down"],
      misses: ["the heart of the tent", "pressure of the pad"]
    ),
    ScreenExample(
      "pregnancy",
      hits: ["I am pregnant", "ma femme est enceinte, femme enceinte"],
      misses: ["une enceinte bluetooth", "baby carrier"]
    ),
    ScreenExample(
      "health-other-languages",
      hits: [
        "Darf ich hier Ibuprofen nehmen? Soll ich auch Aspirin nehmen",
        "puis-je prendre de l'aspirine",
      ],
      misses: ["Kann ich das Zelt nehmen?", "puis-je prendre deux tentes"]
    ),
  ]
}
