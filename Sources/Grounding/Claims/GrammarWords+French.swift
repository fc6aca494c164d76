extension GrammarWords {
  static let french = GrammarWords(
    code: "fr",
    function: """
      a à au aux avec c ce ces cet cette ceux d dans de des du elle elles en es est et été être eu il ils j je l la le \
      les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou où par pas pour qu que qui s sa sans se \
      sera ses si soit son sont sur t ta te tes toi ton tu un une vos votre vous y ai as avez avons ait aussi donc très \
      plus alors cela ça dont
      """,
    negation: "ne n pas jamais aucun aucune sans ni rien personne nulle impossible",
    possibility:
      "peut peuvent peux pouvez pouvons pourrait pourriez possible autorisé facultatif pouvoir",
    obligation: "doit doivent devez devons faut obligatoire requis nécessaire devoir",
    certainty:
      "toujours certainement automatiquement garanti garantie garantissons tous toutes chaque",
    partial:
      "parfois souvent généralement habituellement normalement certains certaines peut-être probablement",
    condition: "si, à condition, pourvu, sous réserve, tant que, lorsque, jusqu, dès que, en cas",
    exception: "sauf, excepté, hormis, à moins, à l'exception, hors",
    reference:
      "cela ceci ça c'est ce cette ces celui celle il elle exception exceptions",
    only: "seulement uniquement exclusivement seul seule seuls seules",
    contrast: "mais cependant toutefois pourtant néanmoins",
    atMost:
      "dans les, dans un délai, au plus, au maximum, jusqu'à, moins de, au plus tard, sous, maximum",
    atLeast: "au moins, au minimum, plus de, minimum, après, à partir",
    we: "nous je j moi",
    you: "vous tu te toi client clients cliente acheteur",
    agent: "par",
    courtesy:
      "bonjour bonsoir cher chère merci cordialement salutations désolé désolés désolée madame monsieur",
    joiner: "et",
    opposites: """
      accepter:refuser accepté:refusé autorisé:interdit permis:interdit inclus:exclu augmenter:diminuer plus:moins avant:après \
      toujours:jamais ouvert:fermé utilisé:inutilisé gratuit:payant valable:périmé possible:impossible \
      disponible:indisponible neuf:usagé avec:sans premier:dernier
      """,
    toTwenty: """
      zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept \
      dix-huit dix-neuf vingt|vingts
      """,
    tens:
      "trente quarante cinquante soixante soixante-dix|septante quatre-vingt|quatre-vingts|huitante quatre-vingt-dix|nonante",
    multipliers: "cent mille million|millions",
    spans: """
      seconde|secondes minute|minutes heure|heures jour|jours semaine|semaines mois trimestre|trimestres \
      an|ans|année|années
      """,
    working: "ouvrables ouvrés ouvrable ouvré",
    workingDays: "",
    months: """
      janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre
      """
  )
}
