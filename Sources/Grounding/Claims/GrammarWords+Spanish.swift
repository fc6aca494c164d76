extension GrammarWords {
  static let spanish = GrammarWords(
    code: "es",
    function: """
      a al algo como con de del desde donde e el él ella ellas ellos en era eran es esa esas ese eso esos esta estas \
      este esto estos está están fue fueron ha han hasta hay la las le les lo los me mi mis mucho muy más nos nosotros \
      nuestra nuestras nuestro nuestros o otra otro para pero por que qué quien se ser si sin sobre son su sus también \
      te tu tus u un una unas uno unos usted ustedes y ya yo será serán ser
      """,
    negation: "no nunca jamás ningún ninguna ninguno sin ni nada nadie tampoco",
    possibility: "puede pueden puedes podemos podría podrá podrán posible permitido opcional",
    obligation:
      "debe deben debes debemos deberá deberán obligatorio requerido necesario requiere, tiene que, hay que",
    certainty: "siempre ciertamente automáticamente garantizado garantizamos todos todas cada",
    partial:
      "a veces, normalmente, generalmente, frecuentemente, algunos, algunas, quizás, probablemente",
    condition:
      "si, siempre que, a condición, con tal, mientras, cuando, hasta que, en caso, sujeto",
    exception: "salvo, excepto, a menos que, a excepción, menos",
    reference:
      "esto eso este esta estos estas ello excepción excepciones excluidos",
    only: "solo sólo solamente únicamente exclusivamente",
    contrast: "pero sino embargo aunque",
    atMost: "dentro de, en un plazo, como máximo, hasta, menos de, a más tardar, máximo",
    atLeast: "al menos, como mínimo, más de, mínimo, después de, a partir",
    we: "nosotros nos yo",
    you: "usted ustedes tú te cliente clientes comprador",
    agent: "por",
    courtesy:
      "hola estimado estimada gracias saludos atentamente cordial buenos buenas días tardes sentimos disculpe",
    joiner: "y",
    opposites: """
      aceptar:rechazar aceptado:rechazado permitido:prohibido incluido:excluido aumentar:disminuir más:menos antes:después \
      siempre:nunca abierto:cerrado usado:nuevo gratis:pago gratuito:pago válido:inválido posible:imposible \
      disponible:agotado con:sin primero:último
      """,
    toTwenty: """
      cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis \
      diecisiete dieciocho diecinueve veinte
      """,
    tens: "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    multipliers: "cien|ciento mil millón|millones",
    spans:
      "segundo|segundos minuto|minutos hora|horas día|días|dia|dias semana|semanas mes|meses trimestre|trimestres año|años",
    working: "laborables hábiles laborable hábil",
    workingDays: "",
    months:
      "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre"
  )
}
