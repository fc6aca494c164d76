/// What customers of many languages write to a shop: short messages, a line each.
///
/// Written for this table.
let supportSentences = [
  "en": """
  Where is my order?
  My parcel has not arrived yet.
  I would like to return these boots.
  The zip of the jacket broke after two days.
  Can you change the delivery address?
  How long does shipping to Norway take?
  I was charged twice for the same tent.
  Please cancel my order, I do not need it.
  The wrong size was sent to me.
  When will I get my money back?
  Do you have this pack in green?
  I forgot my password and cannot log in.
  Is the stove allowed on a plane?
  My discount code does not work.
  You sent me only one of the two items.
  I want to speak to a person.
  Could you send me an invoice for this order?
  The tracking page shows nothing.
  What is the warranty on your tents?
  Delete my account and all my data.
  """,
  "de": """
  Wo bleibt meine Bestellung?
  Mein Paket ist noch nicht angekommen.
  Ich möchte diese Schuhe zurückgeben.
  Der Reißverschluss der Jacke ist nach zwei Tagen kaputt.
  Können Sie die Lieferadresse ändern?
  Wie lange dauert der Versand nach Norwegen?
  Mir wurde das Zelt doppelt berechnet.
  Bitte stornieren Sie meine Bestellung.
  Es wurde die falsche Größe geliefert.
  Wann bekomme ich mein Geld zurück?
  Gibt es den Rucksack auch in Grün?
  Ich habe mein Passwort vergessen.
  Darf der Kocher mit ins Flugzeug?
  Mein Gutschein funktioniert nicht.
  Sie haben mir nur einen von zwei Artikeln geschickt.
  Ich will mit einem Menschen sprechen.
  Bitte schicken Sie mir eine Rechnung.
  Die Sendungsverfolgung zeigt nichts an.
  Welche Garantie haben Ihre Zelte?
  Löschen Sie mein Konto und alle meine Daten.
  """,
  "fr": """
  Où est ma commande ?
  Mon colis n'est pas encore arrivé.
  Je voudrais retourner ces chaussures.
  La fermeture de la veste a cassé après deux jours.
  Pouvez-vous changer l'adresse de livraison ?
  Combien de temps prend la livraison en Norvège ?
  J'ai été débité deux fois pour la tente.
  Merci d'annuler ma commande.
  Vous m'avez envoyé la mauvaise taille.
  Quand vais-je être remboursé ?
  Est-ce que ce sac existe en vert ?
  J'ai oublié mon mot de passe.
  Le réchaud est-il autorisé dans l'avion ?
  Mon code de réduction ne marche pas.
  Il manque un article dans le colis.
  Je veux parler à une personne.
  Pouvez-vous m'envoyer une facture ?
  La page de suivi ne montre rien.
  Quelle est la garantie de vos tentes ?
  Supprimez mon compte et toutes mes données.
  """,
  "es": """
  ¿Dónde está mi pedido?
  Mi paquete todavía no ha llegado.
  Quiero devolver estas botas.
  La cremallera de la chaqueta se rompió a los dos días.
  ¿Pueden cambiar la dirección de entrega?
  ¿Cuánto tarda el envío a Noruega?
  Me han cobrado dos veces la tienda.
  Por favor, cancelen mi pedido.
  Me enviaron la talla equivocada.
  ¿Cuándo me devolverán el dinero?
  ¿Tienen esta mochila en verde?
  He olvidado mi contraseña.
  ¿Se puede llevar el hornillo en el avión?
  El código de descuento no funciona.
  Falta un artículo en el paquete.
  Quiero hablar con una persona.
  ¿Me pueden enviar una factura?
  La página de seguimiento no muestra nada.
  ¿Qué garantía tienen sus tiendas?
  Borren mi cuenta y todos mis datos.
  """,
  "pt": """
  Onde está a minha encomenda?
  O meu pacote ainda não chegou.
  Quero devolver estas botas.
  O fecho do casaco partiu-se ao fim de dois dias.
  Podem mudar a morada de entrega?
  Quanto tempo demora o envio para a Noruega?
  Fui cobrado duas vezes pela tenda.
  Por favor, cancelem o meu pedido.
  Enviaram-me o tamanho errado.
  Quando é que recebo o meu dinheiro?
  Têm esta mochila em verde?
  Esqueci-me da minha senha.
  Posso levar o fogareiro no avião?
  O código de desconto não funciona.
  Falta um artigo na encomenda.
  Quero falar com uma pessoa.
  Podem enviar-me uma fatura?
  A página de rastreio não mostra nada.
  Qual é a garantia das vossas tendas?
  Apaguem a minha conta e todos os meus dados.
  """,
  "it": """
  Dov'è il mio ordine?
  Il mio pacco non è ancora arrivato.
  Vorrei restituire questi scarponi.
  La cerniera della giacca si è rotta dopo due giorni.
  Potete cambiare l'indirizzo di consegna?
  Quanto tempo ci vuole per spedire in Norvegia?
  Mi avete addebitato la tenda due volte.
  Per favore annullate il mio ordine.
  Mi è stata inviata la taglia sbagliata.
  Quando riavrò i miei soldi?
  Avete questo zaino in verde?
  Ho dimenticato la password.
  Il fornello è ammesso in aereo?
  Il codice sconto non funziona.
  Manca un articolo nel pacco.
  Voglio parlare con una persona.
  Potete mandarmi una fattura?
  La pagina di tracciamento non mostra nulla.
  Qual è la garanzia delle vostre tende?
  Cancellate il mio account e tutti i miei dati.
  """,
  "nl": """
  Waar blijft mijn bestelling?
  Mijn pakket is nog niet aangekomen.
  Ik wil deze schoenen terugsturen.
  De rits van de jas is na twee dagen kapot.
  Kunnen jullie het bezorgadres wijzigen?
  Hoe lang duurt verzending naar Noorwegen?
  De tent is twee keer afgeschreven.
  Graag mijn bestelling annuleren.
  Ik heb de verkeerde maat gekregen.
  Wanneer krijg ik mijn geld terug?
  Is deze rugzak er ook in het groen?
  Ik ben mijn wachtwoord vergeten.
  Mag de brander mee in het vliegtuig?
  Mijn kortingscode werkt niet.
  Er ontbreekt een artikel in het pakket.
  Ik wil met een mens spreken.
  Kunt u mij een factuur sturen?
  De trackingpagina laat niets zien.
  Welke garantie zit er op jullie tenten?
  Verwijder mijn account en al mijn gegevens.
  """,
  "tr": """
  Siparişim nerede kaldı?
  Paketim hâlâ gelmedi.
  Bu botları iade etmek istiyorum.
  Ceketin fermuarı iki gün sonra bozuldu.
  Teslimat adresini değiştirebilir misiniz?
  Norveç'e kargo ne kadar sürer?
  Çadır için iki kez para çekildi.
  Lütfen siparişimi iptal edin.
  Bana yanlış beden gönderildi.
  Paramı ne zaman geri alacağım?
  Bu çantanın yeşili var mı?
  Şifremi unuttum, giriş yapamıyorum.
  Ocak uçağa alınıyor mu?
  İndirim kodum çalışmıyor.
  Paketten bir ürün eksik çıktı.
  Bir insanla konuşmak istiyorum.
  Bana fatura gönderir misiniz?
  Takip sayfası hiçbir şey göstermiyor.
  Çadırlarınızın garantisi nedir?
  Hesabımı ve tüm verilerimi silin.
  """,
  "pl": """
  Gdzie jest moje zamówienie?
  Moja paczka jeszcze nie dotarła.
  Chcę zwrócić te buty.
  Zamek w kurtce zepsuł się po dwóch dniach.
  Czy możecie zmienić adres dostawy?
  Jak długo trwa wysyłka do Norwegii?
  Za namiot pobrano opłatę dwa razy.
  Proszę anulować moje zamówienie.
  Przysłano mi zły rozmiar.
  Kiedy dostanę zwrot pieniędzy?
  Czy ten plecak jest w kolorze zielonym?
  Nie pamiętam hasła do konta.
  Czy kuchenkę można zabrać do samolotu?
  Kod rabatowy nie działa.
  W paczce brakuje jednej rzeczy.
  Chcę porozmawiać z człowiekiem.
  Czy mogę prosić o fakturę?
  Strona śledzenia nic nie pokazuje.
  Jaka jest gwarancja na wasze namioty?
  Usuńcie moje konto i wszystkie dane.
  """,
  "zh": """
  我的订单在哪里？
  包裹还没有到。
  我想退这双靴子。
  夹克的拉链两天就坏了。
  可以修改收货地址吗？
  寄到挪威要多久？
  帐篷被重复扣款了。
  请取消我的订单。
  你们发错了尺码。
  什么时候退款？
  这个背包有绿色的吗？
  我忘记密码了，登录不了。
  炉子可以带上飞机吗？
  优惠码不能用。
  包裹里少了一件商品。
  我要和人工客服说话。
  能给我开发票吗？
  物流页面什么都不显示。
  帐篷的保修期是多久？
  请删除我的账户和所有数据。
  """,
  "ja": """
  注文した商品はどこですか。
  荷物がまだ届きません。
  この靴を返品したいです。
  ジャケットのファスナーが二日で壊れました。
  配送先を変更できますか。
  ノルウェーまで何日かかりますか。
  テントの代金が二重に請求されました。
  注文をキャンセルしてください。
  違うサイズが届きました。
  返金はいつになりますか。
  このリュックの緑はありますか。
  パスワードを忘れてログインできません。
  ストーブは飛行機に持ち込めますか。
  割引コードが使えません。
  商品が一つ足りません。
  担当者と話したいです。
  領収書を送ってください。
  追跡ページに何も表示されません。
  テントの保証期間はどのくらいですか。
  アカウントとデータを削除してください。
  """,
  "ar": """
  أين طلبي؟
  لم يصل الطرد حتى الآن.
  أريد إرجاع هذا الحذاء.
  انكسر سحاب السترة بعد يومين.
  هل يمكن تغيير عنوان التسليم؟
  كم يستغرق الشحن إلى النرويج؟
  تم خصم ثمن الخيمة مرتين.
  أرجو إلغاء طلبي.
  أرسلتم لي مقاسا خاطئا.
  متى أسترد أموالي؟
  هل هذه الحقيبة متوفرة بالأخضر؟
  نسيت كلمة المرور.
  هل يسمح بالموقد في الطائرة؟
  رمز الخصم لا يعمل.
  ينقص منتج من الطرد.
  أريد التحدث مع شخص.
  هل يمكنكم إرسال فاتورة؟
  صفحة التتبع لا تعرض شيئا.
  ما هو ضمان الخيام؟
  احذفوا حسابي وكل بياناتي.
  """,
  "ru": """
  Где мой заказ?
  Моя посылка ещё не пришла.
  Я хочу вернуть эти ботинки.
  Молния на куртке сломалась через два дня.
  Можно ли изменить адрес доставки?
  Сколько идёт доставка в Норвегию?
  С меня дважды сняли деньги за палатку.
  Пожалуйста, отмените мой заказ.
  Мне прислали не тот размер.
  Когда я получу свои деньги?
  Есть ли этот рюкзак в зелёном цвете?
  Я не помню пароль.
  Можно ли взять горелку в самолёт?
  Мой промокод не работает.
  В посылке не хватает одной вещи.
  Я хочу поговорить с человеком.
  Пришлите мне, пожалуйста, счёт.
  На странице отслеживания ничего нет.
  Какая гарантия на ваши палатки?
  Удалите мой аккаунт и все данные.
  """,
]
