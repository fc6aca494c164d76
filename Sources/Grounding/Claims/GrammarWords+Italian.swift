extension GrammarWords {
  static let italian = GrammarWords(
    code: "it",
    function: """
      a ad agli ai al alla alle allo anche c che chi ci come con cui d da dagli dai dal dalla dalle de degli dei del \
      dell della delle dello di dove e è ed era essere gli ha hanno ho i il in io l la le lei li lo loro lui ma me mi \
      mia mie miei mio ne negli nei nel nell nella nelle noi nostra nostre nostri nostro o per perché più quale quello \
      questa queste questi questo se si sia sono sta su sua sue sui sul sulla suo suoi ti tra tu tua tuo un una uno vi \
      voi vostra vostre vostri vostro quando sarà saranno viene vengono
      """,
    negation: "non mai nessun nessuna nessuno senza né niente nulla neanche",
    possibility:
      "può possono puoi potete possiamo potrà potranno possibile consentito facoltativo permesso",
    obligation:
      "deve devono devi dovete dobbiamo dovrà obbligatorio richiesto necessario bisogna occorre",
    certainty: "sempre certamente automaticamente garantito garantiamo tutti tutte ogni",
    partial:
      "a volte, spesso, di solito, normalmente, generalmente, alcuni, alcune, forse, probabilmente",
    condition: "se, a condizione, purché, a patto, finché, qualora, fino a quando, in caso",
    exception: "salvo, tranne, eccetto, a meno che, ad eccezione, escluso",
    reference:
      "questo questa questi queste ciò eccezione eccezioni esclusi",
    only: "solo soltanto solamente unicamente esclusivamente",
    contrast: "ma però tuttavia bensì sebbene",
    atMost: "entro, al massimo, fino a, meno di, al più tardi, massimo",
    atLeast: "almeno, come minimo, più di, minimo, dopo, a partire, oltre",
    we: "noi ci io",
    you: "lei voi tu vi ti cliente clienti acquirente",
    agent: "da dal dalla",
    courtesy: "ciao salve gentile grazie saluti cordiali buongiorno buonasera spiace scusi",
    joiner: "e",
    opposites: """
      accettare:rifiutare accettato:rifiutato consentito:vietato permesso:vietato incluso:escluso aumentare:diminuire \
      più:meno prima:dopo sempre:mai aperto:chiuso usato:nuovo gratuito:pagamento gratis:pagamento valido:scaduto \
      possibile:impossibile disponibile:esaurito con:senza primo:ultimo
      """,
    toTwenty: """
      zero uno|un|una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici \
      sedici diciassette diciotto diciannove venti
      """,
    tens: "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    multipliers: "cento mille|mila milione|milioni",
    spans: """
      secondo|secondi minuto|minuti ora|ore giorno|giorni settimana|settimane mese|mesi trimestre|trimestri anno|anni
      """,
    working: "lavorativi feriali lavorativo feriale",
    workingDays: "",
    months:
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
  )
}
