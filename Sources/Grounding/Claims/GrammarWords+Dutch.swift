extension GrammarWords {
  static let dutch = GrammarWords(
    code: "nl",
    function: """
      aan al alle als bij dan dat de der deze die dit doen door dus een en er had heb hebben heeft hem het hier hij \
      hoe hun ik in is ja je jij jou jouw jullie kon maar me meer men met mij mijn naar nog nu of om omdat ons onze \
      ook op over te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd wie wij worden wordt ze \
      zich zij zijn zo zou zal zullen niet
      """,
    negation: "niet geen nooit noch zonder niemand niets nergens nauwelijks",
    possibility: "kan kunnen kunt mag mogen zou mogelijk toegestaan vrijwillig",
    obligation: "moet moeten dient dienen verplicht vereist noodzakelijk nodig",
    certainty: "zal zullen altijd zeker gegarandeerd garanderen automatisch alle elke ieder iedere",
    partial: "meestal vaak soms gewoonlijk normaal misschien waarschijnlijk sommige",
    condition: "als, indien, mits, wanneer, zolang, op voorwaarde, tot, zodra, afhankelijk",
    exception: "tenzij, behalve, uitgezonderd, met uitzondering",
    reference:
      "dit dat deze die het hiervan daarvan uitzondering uitzonderingen uitgezonderd",
    only: "alleen uitsluitend slechts enkel",
    contrast: "maar echter hoewel daarentegen",
    atMost: "binnen, hoogstens, maximaal, tot en met, uiterlijk, minder dan, niet meer dan, onder",
    atLeast: "minstens, minimaal, ten minste, meer dan, langer dan, vanaf, na, boven",
    we: "we wij ons ik mij",
    you: "u je jij jou jullie klant klanten koper",
    agent: "door",
    courtesy:
      "hallo beste geachte dank bedankt groet groeten vriendelijke goedemorgen goedemiddag spijt",
    joiner: "en",
    opposites: """
      accepteren:weigeren aanvaarden:weigeren toegestaan:verboten inbegrepen:uitgesloten verhogen:verlagen meer:minder \
      voor:na altijd:nooit open:gesloten geopend:ongeopend gebruikt:ongebruikt gratis:betaald geldig:ongeldig \
      mogelijk:onmogelijk beschikbaar:uitverkocht nieuw:gebruikt met:zonder eerste:laatste
      """,
    toTwenty: """
      nul één|een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien \
      achttien negentien twintig
      """,
    tens: "dertig veertig vijftig zestig zeventig tachtig negentig",
    multipliers: "honderd duizend miljoen",
    spans: """
      seconde|seconden minuut|minuten uur|uren dag|dagen week|weken maand|maanden kwartaal|kwartalen jaar|jaren
      """,
    working: "",
    workingDays: "werkdag werkdagen",
    months:
      "januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec"
  )
}
