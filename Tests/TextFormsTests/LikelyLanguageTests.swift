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

  @Test func `another script is a language that is not determined`() {
    check("Где моя посылка?", "und")
    check("我的包裹在哪里", "und")
    check("أين طلبي؟", "und")
  }

  @Test func `too little tells nothing`() {
    check("", nil)
    check("refund!!!", nil)
    check("NP-104233", nil)
    check("hello", nil)
  }

  @Test func `a foreign name in an English sentence changes nothing`() {
    check("Where is the parcel for Herr Müller in Le Mans? It was sent on Monday.", "en")
  }
}
