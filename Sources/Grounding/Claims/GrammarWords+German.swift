extension GrammarWords {
  static let german = GrammarWords(
    code: "de",
    function: """
      aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein deine dem den der des dich \
      die dies diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es etwa euch \
      euer eure für gegen hab habe haben hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist \
      ja jede jedem jeden jeder jedes kein man mein mich mir mit nach noch nun ob oder ohne sehr sein seine sich sie \
      sind so über um und uns unser unsere unserem unseren unter vom von vor war waren was wenn wer werde werden wie \
      wir wird wo wurde wurden zu zum zur bitte worden sofern falls nicht
      """,
    negation:
      "nicht kein keine keinen keinem keiner keines nie niemals weder ohne niemand nichts nirgends kaum",
    possibility:
      "kann können könnte könnten darf dürfen dürfte möglich, berechtigt, erlaubt, freiwillig, kannst könnt",
    obligation:
      "muss müssen musst müsst soll sollen, verpflichtet, erforderlich, notwendig, zwingend, vorgeschrieben, brauchen, braucht, benötigen",
    certainty:
      "wird werden immer stets sicher garantiert garantieren automatisch jederzeit alle jede jeder jedes",
    partial:
      "meist meistens oft manchmal gewöhnlich normalerweise üblicherweise vielleicht wahrscheinlich möglicherweise einige manche",
    condition:
      "wenn, falls, sofern, soweit, solange, vorausgesetzt, unter der bedingung, bis, sobald, abhängig",
    exception: "außer, ausgenommen, es sei denn, ausser, mit ausnahme, abgesehen",
    reference:
      "dies das diese dieses dieser davon hiervon dafür es solche ausnahme ausnahmen ausgenommen",
    only: "nur ausschließlich lediglich allein ausschliesslich",
    contrast: "aber jedoch allerdings sondern hingegen dagegen obwohl",
    atMost:
      "innerhalb, binnen, höchstens, maximal, bis zu, spätestens, weniger als, nicht mehr als, unter, längstens",
    atLeast: "mindestens, wenigstens, mehr als, länger als, über, frühestens, ab, nach",
    we: "wir uns ich mich mir",
    you: "sie ihnen du dich dir kunde kunden kundin kundinnen käufer",
    agent: "von durch vom",
    courtesy:
      "hallo liebe lieber geehrte geehrter danke dank grüße gruß grüßen vielen freundlichen guten tag morgen abend entschuldigung leid",
    joiner: "und",
    opposites: """
      annehmen:ablehnen annehmen:verweigern erlaubt:verboten erlauben:verbieten zulässig:unzulässig \
      eingeschlossen:ausgeschlossen erhöhen:senken mehr:weniger vor:nach immer:nie offen:geschlossen geöffnet:ungeöffnet \
      gebraucht:ungebraucht benutzt:unbenutzt getragen:ungetragen kostenlos:kostenpflichtig kostenfrei:kostenpflichtig \
      gültig:ungültig möglich:unmöglich verfügbar:vergriffen neu:gebraucht früh:spät früher:später höher:niedriger \
      mit:ohne maximal:minimal beschädigt:unbeschädigt
      """,
    toTwenty: """
      null eins|ein|eine|einen|einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn \
      fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig
      """,
    tens: "dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    multipliers: "hundert|einhundert tausend|eintausend million|millionen",
    spans: """
      sekunde|sekunden minute|minuten stunde|stunden tag|tage|tagen|tages woche|wochen monat|monate|monaten|monats \
      quartal|quartale jahr|jahre|jahren|jahres
      """,
    working: "",
    workingDays: "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
    months: """
      januar|jänner|jan februar|feb märz april|apr mai juni|jun juli|jul august|aug september|sep|sept oktober|okt \
      november|nov dezember|dez
      """
  )
}
