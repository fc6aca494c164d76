extension GrammarWords {
  static let portuguese = GrammarWords(
    code: "pt",
    function: """
      a à ao aos as às até com como da das de dela dele delas deles do dos e é ela elas ele eles em entre era eram essa \
      essas esse esses esta está estão estas este estes eu foi foram há isso isto já la lhe lhes lo mais me meu meus \
      minha minhas muito na nas no nos nós nossa nossas nosso nossos num numa o os ou outra outro para pela pelas pelo \
      pelos por porque quais qual quando que quem são se sem ser será serão seu seus sua suas são também te tem têm ter \
      teu tua tu um uma umas uns você vocês
      """,
    negation: "não nunca jamais nenhum nenhuma sem nem nada ninguém tampouco",
    possibility:
      "pode podem podes podemos poderia poderá poderão possível permitido permitida opcional",
    obligation:
      "deve devem deves devemos deverá deverão obrigatório obrigatória exigido necessário requer, tem que, tem de, é preciso",
    certainty: "sempre certamente automaticamente garantido garantimos todos todas cada",
    partial:
      "às vezes, normalmente, geralmente, frequentemente, alguns, algumas, talvez, provavelmente",
    condition:
      "se, desde que, contanto que, com a condição, enquanto, quando, até que, caso, em caso, sujeito",
    exception: "salvo, exceto, a menos que, a não ser que, com exceção, menos",
    reference:
      "isto isso este esta estes estas exceção exceções excluídos",
    only: "só somente apenas unicamente exclusivamente",
    contrast: "mas porém contudo embora todavia",
    atMost: "dentro de, no prazo, no máximo, até, menos de, o mais tardar, máximo",
    atLeast: "pelo menos, no mínimo, mais de, mínimo, depois de, após, a partir",
    we: "nós nos eu",
    you: "você vocês tu te cliente clientes comprador",
    agent: "por pelo pela",
    courtesy:
      "olá prezado prezada caro cara obrigado obrigada saudações atenciosamente cumprimentos bom boa dia tarde lamentamos desculpe",
    joiner: "e",
    opposites: """
      aceitar:recusar aceitar:rejeitar aceito:recusado permitido:proibido incluído:excluído aumentar:diminuir mais:menos \
      antes:depois sempre:nunca aberto:fechado usado:novo grátis:pago gratuito:pago válido:inválido possível:impossível \
      disponível:esgotado com:sem primeiro:último
      """,
    toTwenty: """
      zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze \
      dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte
      """,
    tens: "trinta quarenta cinquenta sessenta setenta oitenta noventa",
    multipliers: "cem|cento mil milhão|milhões",
    spans: """
      segundo|segundos minuto|minutos hora|horas dia|dias semana|semanas mês|meses trimestre|trimestres ano|anos
      """,
    working: "úteis útil",
    workingDays: "",
    months:
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
  )
}
