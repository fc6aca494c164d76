/// A language by its little words, and by letters that few others have.
struct LanguageWords {
  /// ISO 639-1.
  let code: String
  /// In folded form, apart by spaces; what stands before an apostrophe keeps it.
  let words: String
  /// In folded form.
  var letters = ""

  /// The languages that are told by words, at most 32.
  ///
  /// The words that any text needs, and those that people write to a shop. A word may be of several.
  static let all = [
    LanguageWords(
      code: "en",
      words: """
        the a an and is are was were be been you your my i we they he she it its this that
        these those to of in for with on at from by not have has had do does did can could
        would will should what where when how why which who me us our there please but if or
        so no any all only than then after before about because still never ever yet order
        parcel refund delivery return invoice account tracking two
        """
    ),
    LanguageWords(
      code: "de",
      words: """
        der die das den dem des ein eine einen einem einer und ist sind war waren nicht ich
        sie wir ihr es mein meine meinen meinem meiner mir mich uns ihre ihren ihnen dein wo
        wie was wer welche welcher welches wann warum kann können könnten darf muss möchte
        will würde wurde wird werden bitte haben habe hat hatte für mit auf zu zum zur von
        vom bei nach aus noch nur auch schon seit sehr aber oder wenn dass kein keine guten
        tag hallo danke am im bekomme gibt dieser diese dieses bestellung paket lieferung
        rückerstattung rechnung konto versand zwei drei nichts
        """
    ),
    LanguageWords(
      code: "fr",
      words: """
        le la les des un une du et est sont pas je vous nous il elle on mon ma mes votre vos
        notre ce cet cette ces où comment quand pourquoi combien quel quelle peux pouvez
        puis bonjour merci pour avec que qui dans sur par ne plus suis avez ai ont été être
        mais ou si aussi très depuis après encore toujours déjà rien au aux en se sa son
        toutes tous voudrais veux parler j' l' d' n' c' qu' m' s' commande colis
        remboursement livraison facture compte deux trois jour jours temps
        """
    ),
    LanguageWords(
      code: "es",
      words: """
        el la los las un una unos y es son está están no yo usted ustedes mi mis su sus nos
        me se lo le les dónde cómo cuándo cuánto qué quién por para con de del al en que
        pero porque si sí muy más también todavía ya ha han he hemos puedo puede pueden
        quiero quisiera tengo tienen tiene hola gracias favor desde hasta sin este esta
        estas estos ese fue hay nada pedido paquete reembolso envío factura cuenta
        devolución dos tres días
        """,
      letters: "ñ"
    ),
    LanguageWords(
      code: "pt",
      words: """
        o a os as um uma uns e é são está estão não eu você vocês meu minha meus minhas seu
        sua seus vossas vossa nosso nossa onde como quando quanto qual quem que por para com
        de do da dos das no na nos nas em ao à às mas porque se muito mais também ainda já
        há foi fui tem têm tenho posso pode podem quero gostaria olá obrigado obrigada desde
        até sem este esta estas isto nada me fim todos encomenda pedido pacote reembolso
        envio fatura conta devolução dois duas três vezes dias
        """,
      letters: "ãõ"
    ),
    LanguageWords(
      code: "it",
      words: """
        il lo la gli le i un uno una e è sono non io mio mia miei mie suo sua vostro vostre
        vostra dove come quando quanto perché che chi cosa qual quale per con di del della
        delle dei degli dello da dal dalla in nel nella al alla ai alle su sul sulla si mi
        ci vi ho hai ha avete hanno posso può potete vorrei voglio ciao grazie buongiorno ma
        anche ancora più già molto dopo senza questo questa questi queste nulla tutti stata
        stato dov' dell' all' nell' dall' sull' l' un' c' d' ordine pacco rimborso
        spedizione fattura reso consegna due tre giorni
        """
    ),
    LanguageWords(
      code: "nl",
      words: """
        de het een en is zijn was niet ik u je jij jullie wij we mijn uw onze hij zij waar
        wat wie hoe wanneer waarom welke kan kunt kunnen wil zou heb heeft hebben ben bent
        word wordt worden hallo dank graag voor met dat die van op naar bij uit nog ook maar
        al er deze dit te ter mij geen niets aan door over mag keer krijg na als dan zit mee
        alle bestelling pakket terugbetaling factuur levering verzending twee drie dagen
        """
    ),
    LanguageWords(
      code: "pl",
      words: """
        i w we z ze na nie jest są się to ten ta te moja moje mój mojego mi mnie gdzie jak
        kiedy dlaczego co kto czy ile jaka jaki jakie który do za po od dla przez przy o ale
        lub oraz bo już jeszcze tylko bardzo mogę możecie może proszę dzień dobry dziękuję
        chcę chciałbym chciałabym mam jestem było był była dwa nic wasze państwo zamówienie
        paczka paczce zwrot faktura przesyłka dostawa dwóch trzy dni
        """,
      letters: "ąęłńśźż"
    ),
    LanguageWords(
      code: "tr",
      words: """
        ve bir bu şu o ne için ile nerede nasıl neden kaç benim bana beni bizim siz sizin
        merhaba lütfen teşekkürler teşekkür değil mi mı mu mü misiniz mısınız musunuz
        istiyorum ben biz çok kadar daha ama var yok olan olarak sonra önce hâlâ hala iki
        her hiç şey gün zaman geri yanlış eksik kez nedir yeni sipariş siparişim paket
        paketim kargo iade fatura hesabım kodum üç
        """,
      letters: "ğış"
    ),
    LanguageWords(
      code: "sv",
      words: """
        och är inte jag du ni vi min mitt mina din er var hur kan hej tack en ett för med
        att det den de på har hade när vad varför vill som till från om men också av mig ska
        skulle ännu kommer
        """,
      letters: "å"
    ),
    LanguageWords(
      code: "da",
      words: """
        og er ikke jeg du i vi min mit mine din hvor hvordan hvad kan hej tak en et for med
        at det den de på har havde hvornår hvorfor vil som til fra om men også af mig skal
        skulle endnu kommer
        """,
      letters: "æøå"
    ),
    LanguageWords(
      code: "ru",
      words: """
        и в во не на я мы вы он она мой моя моё мое мои меня мне мной вас вам ваш ваши ваша
        где как когда почему что кто сколько какая какой какие можно ли нет есть это этот
        эта эти за из к с со у о по для от до или но же бы ещё еще уже только все всё свои
        хочу могу пожалуйста здравствуйте спасибо тот через ничего одной заказ посылка
        посылку возврат доставка доставки два три дня
        """,
      letters: "ыэё"
    ),
    LanguageWords(
      code: "uk",
      words: """
        і й в у не на я ми ви він вона мій моя моє мої мене мені вас вам ваш де як коли чому
        що хто скільки яка який чи немає є це цей ця за із до з зі по для від або але ще вже
        тільки хочу можу будь ласка дякую прийде замовлення посилка посилку повернення
        доставка два три дні
        """,
      letters: "іїєґ"
    ),
    LanguageWords(
      code: "bg",
      words: """
        и в във не на аз ние вие той тя моят моята моето ми ме ви къде как кога защо какво
        кой колко е са съм има няма това този тази за от до с със по или но ще още вече само
        искам мога моля благодаря
        """
    ),
  ]
}
