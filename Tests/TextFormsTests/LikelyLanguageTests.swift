import TextForms
import Testing

@Suite struct LikelyLanguageTests {
  private func check(_ text: String, _ language: String?) {
    #expect(likelyLanguage(of: FoldedText(text)) == language, "\(text)")
  }

  @Test func `sentences to a support desk tell their language`() {
    check("Where is my parcel, and when will it come?", "en")
    check("Wo ist mein Paket? Ich warte seit einer Woche.", "de")
    check("Guten Tag, ich möchte mein Konto löschen.", "de")
    check("Où est mon colis ? Je voudrais un remboursement.", "fr")
    check("¿Dónde está mi pedido? Quiero la devolución.", "es")
    check("Dove è il mio ordine? Vorrei un rimborso.", "it")
    check("Waar is mijn bestelling? Ik wil het graag weten.", "nl")
    check("Gdzie jest moja paczka? Dzień dobry.", "pl")
    check("Siparişim nerede? Lütfen yardım, çok bekledim.", "tr")
  }

  @Test(arguments: supportSentences.keys.sorted())
  func `of short messages in a language none is taken for another, and nearly all are told`(
    language: String
  ) throws {
    let sentences = try #require(supportSentences[language]).split(separator: "\n").map(String.init)
    #expect(sentences.count >= 20)
    let guesses = sentences.map { likelyLanguage(of: FoldedText($0)) }
    let told = zip(sentences, guesses).filter { $0.1 != nil && $0.1 != "und" }
    for (sentence, guess) in told { #expect(guess == language, "\(sentence)") }
    let untold = Set(sentences).subtracting(told.map(\.0))
    #expect(untold.count <= 1, "\(untold)")
  }

  @Test func `what several languages share is told by what only one of them has`() {
    check("Где моя посылка?", "ru")
    check("Де моя посилка і коли вона прийде?", "uk")
    check("我的包裹在哪里", "zh")
    check("荷物はどこですか", "ja")
    check("내 주문은 어디에 있나요", "ko")
    check("أين طلبي؟", "ar")
  }

  @Test func `another script is a language that is not determined`() {
    check("سفارش من کجاست؟ چرا نرسیده", "und")
    check("Товар Магазин Склад", "und")
    check("ਮੇਰਾ ਆਰਡਰ ਕਿੱਥੇ ਹੈ", "und")
  }

  @Test func `too little tells nothing`() {
    check("", nil)
    check("refund!!!", nil)
    check("NP-104233", nil)
    check("hello", nil)
    check("Müller Peña", nil)
  }

  @Test func `a foreign name in an English sentence changes nothing`() {
    check("Where is the parcel for Herr Müller in Le Mans? It was sent on Monday.", "en")
    check("Hi, the tent for Łukasz Żółć and Núria Peña is late, where is it?", "en")
    check("My parcel for 王小明 has not arrived, where is it?", "en")
  }
}
