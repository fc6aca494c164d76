/// The language that a folded text is likely written in, by the little words that every sentence
/// needs: an ISO 639-1 code, or nil where they do not tell.
///
/// A language is told when the text holds two of its words and more of them than of any other
/// language's, or when most of its letters belong to another script: such a text is `und`, which
/// ISO 639 keeps for what is not determined. At most 400 words are read.
package func likelyLanguage(of text: FoldedText) -> String? {
  var counts = [Int](repeating: 0, count: languages.count)
  var foreignWords = 0
  var wordCount = 0
  text.bytes.withUnsafeBufferPointer { bytes in
    for range in Words(text) {
      guard wordCount < 400 else { break }
      wordCount += 1
      let word = UnsafeBufferPointer(rebasing: bytes[range])
      if isBeyondLatin(word) { foreignWords += 1 }
      var speakers = speakersOfWords[hash(word)] ?? 0
      while speakers != 0 {
        counts[speakers.trailingZeroBitCount] += 1
        speakers &= speakers - 1
      }
    }
  }
  if wordCount > 0, foreignWords * 2 > wordCount { return "und" }
  guard let best = counts.max(), best >= 2 else { return nil }
  let leaders = counts.indices.filter { counts[$0] == best }
  return leaders.count == 1 ? languages[leaders[0]].code : nil
}

/// Whether most characters of a word are of a script other than Latin: beyond U+024F in UTF-8.
private func isBeyondLatin(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
  var (characters, beyond) = (0, 0)
  for byte in word where byte & 0xC0 != 0x80 {
    characters += 1
    if byte >= 0xCA { beyond += 1 }
  }
  return beyond * 2 > characters
}

/// For the hash of each word, the languages that have it: a bit for each, in the order of `languages`.
private let speakersOfWords: [UInt64: UInt32] = languages.enumerated().reduce(into: [:]) {
  speakers,
  language in
  for word in language.element.words {
    let bytes = Array(word.utf8).withUnsafeBufferPointer { hash($0) }
    speakers[bytes, default: 0] |= 1 << UInt32(language.offset)
  }
}

/// FNV-1a, 64 bits (draft-eastlake-fnv).
private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

private let languages: [(code: String, words: Set<String>)] = [
  (
    "en",
    "the and is are you my i to of in it for with was have not this that on can what where when how do your me be"
  ),
  (
    "de",
    "der die das und ist nicht ich sie mein meine meinen wo wie kann bitte haben habe ein eine einen für mit auf zu den dem von es wir wird warum wann möchte noch seit guten tag"
  ),
  (
    "fr",
    "le la les et est pas je vous mon ma mes où comment peux bonjour merci une un des pour avec que qui dans sur ne suis avez quand pourquoi voudrais ai"
  ),
  (
    "es",
    "el la los las y es no yo usted mi mis dónde donde cómo como puedo hola gracias una un para con que por está estoy quiero cuándo cuando pedido me ha"
  ),
  (
    "it",
    "il lo la gli le e è non io mio mia miei dove come posso ciao grazie una un per con che di sono ho quando vorrei perché della del"
  ),
  (
    "pt",
    "o a os as e é não eu meu minha onde como posso olá obrigado obrigada uma um para com que por está estou quero quando foi meus do da"
  ),
  (
    "nl",
    "de het een en is niet ik u mijn waar hoe kan hallo dank voor met dat van op heb wanneer wil graag nog mij je zijn"
  ),
  (
    "pl",
    "i w nie jest się na mój moja moje gdzie jak mogę proszę dzień dobry dziękuję kiedy czy to z do za mam chcę chciałbym"
  ),
  (
    "tr",
    "ve bir bu ne için ile nerede nasıl benim siparişim merhaba lütfen teşekkürler değil mi mı istiyorum ben çok kadar"
  ),
  (
    "sv",
    "och är inte jag min mitt mina var hur kan hej tack en ett för med att det på har när vill den som"
  ),
  (
    "da",
    "og er ikke jeg min mit mine hvor hvordan kan hej tak en et for med at det på har hvornår vil den som"
  ),
].map { ($0.0, Set($0.1.split(separator: " ").map(String.init))) }
