@testable import Grounding

extension ClaimExample {
  static let otherLanguages = german + french + spanish + portuguese + italian + dutch

  private static let german = [
    ClaimExample(
      "Sie können Ware innerhalb von zwei Wochen zurückgeben.",
      "Sie können Ware innerhalb von 14 Tagen zurückgeben.",
      .supported,
      in: "de"
    ),
    ClaimExample(
      "Sie können Ware innerhalb von 30 Tagen zurückgeben.",
      "Sie können Ware innerhalb von 14 Tagen zurückgeben.",
      .contradicted,
      in: "de"
    ),
    ClaimExample(
      "Geöffnete Ware wird zurückgenommen.",
      "Geöffnete Ware wird nicht zurückgenommen.",
      .contradicted,
      in: "de"
    ),
    ClaimExample(
      "Der Versand kostet 4,90 EUR.",
      "Der Versand kostet 4,90 €.",
      .supported,
      in: "de"
    ),
    ClaimExample(
      "Der Versand kostet 4,95 EUR.",
      "Der Versand kostet 4,90 €.",
      .contradicted,
      in: "de"
    ),
    ClaimExample(
      "Die Rücksendung ist kostenlos.",
      "Die Rücksendung ist kostenlos, wenn die Ware unbenutzt ist.",
      .unsupported,
      in: "de"
    ),
    ClaimExample(
      "Sie müssen die Rücksendung anmelden.",
      "Sie können die Rücksendung anmelden.",
      .contradicted,
      in: "de"
    ),
    ClaimExample("Der Laden öffnet um 9 Uhr.", "Der Laden öffnet um 9:00.", .supported, in: "de"),
    ClaimExample(
      "Die Garantie gilt einundzwanzig Tage.",
      "Die Garantie gilt 21 Tage.",
      .supported,
      in: "de"
    ),
    ClaimExample(
      "Die Lieferung dauert mindestens drei Tage.",
      "Die Lieferung dauert höchstens drei Tage.",
      .contradicted,
      in: "de"
    ),
    ClaimExample(
      "Wir liefern in die Schweiz.",
      "Wir liefern nur in die Schweiz.",
      .unsupported,
      in: "de"
    ),
  ]

  private static let french = [
    ClaimExample(
      "Le retour est possible sous quatorze jours.",
      "Le retour est possible sous 14 jours.",
      .supported,
      in: "fr"
    ),
    ClaimExample(
      "Le retour est possible sous 30 jours.",
      "Le retour est possible sous 14 jours.",
      .contradicted,
      in: "fr"
    ),
    ClaimExample(
      "Nous livrons en Norvège.",
      "Nous ne livrons pas en Norvège.",
      .contradicted,
      in: "fr"
    ),
    ClaimExample(
      "Le retour est gratuit.",
      "Le retour est gratuit sauf pour la Suisse.",
      .unsupported,
      in: "fr"
    ),
    ClaimExample(
      "Le remboursement prend 5 jours ouvrables.",
      "Le remboursement prend cinq jours ouvrables.",
      .supported,
      in: "fr"
    ),
  ]

  private static let spanish = [
    ClaimExample(
      "La devolución de los artículos es gratuita.",
      "La devolución de artículos es gratuita. Esto no se aplica a Canarias.",
      .unsupported,
      in: "es"
    ),
    ClaimExample(
      "El reembolso tarda dos semanas.",
      "El reembolso tarda 14 días.",
      .supported,
      in: "es"
    ),
    ClaimExample(
      "El reembolso tarda 10 días.",
      "El reembolso tarda 14 días.",
      .contradicted,
      in: "es"
    ),
    ClaimExample(
      "Enviamos pedidos a Noruega.",
      "No enviamos pedidos a Noruega.",
      .contradicted,
      in: "es"
    ),
    ClaimExample(
      "La devolución es gratuita.",
      "La devolución es gratuita salvo en Canarias.",
      .unsupported,
      in: "es"
    ),
  ]

  private static let portuguese = [
    ClaimExample(
      "O reembolso demora duas semanas.",
      "O reembolso demora 14 dias.",
      .supported,
      in: "pt"
    ),
    ClaimExample(
      "O reembolso demora 10 dias.",
      "O reembolso demora 14 dias.",
      .contradicted,
      in: "pt"
    ),
    ClaimExample(
      "O reembolso demora cinco dias úteis.",
      "O reembolso demora cinco dias.",
      .contradicted,
      in: "pt"
    ),
    ClaimExample(
      "Enviamos encomendas para a Noruega.",
      "Não enviamos encomendas para a Noruega.",
      .contradicted,
      in: "pt"
    ),
    ClaimExample(
      "A devolução é gratuita.",
      "A devolução é gratuita exceto na Madeira.",
      .unsupported,
      in: "pt"
    ),
    ClaimExample(
      "A devolução das mercadorias é gratuita.",
      "A devolução de mercadorias é gratuita. Isto não se aplica à Madeira.",
      .unsupported,
      in: "pt"
    ),
  ]

  private static let italian = [
    ClaimExample(
      "Il rimborso richiede due settimane.",
      "Il rimborso richiede 14 giorni.",
      .supported,
      in: "it"
    ),
    ClaimExample(
      "Il rimborso richiede 10 giorni.",
      "Il rimborso richiede 14 giorni.",
      .contradicted,
      in: "it"
    ),
    ClaimExample(
      "Spediamo ordini in Norvegia.",
      "Non spediamo ordini in Norvegia.",
      .contradicted,
      in: "it"
    ),
    ClaimExample(
      "Il reso è gratuito.",
      "Il reso è gratuito tranne in Svizzera.",
      .unsupported,
      in: "it"
    ),
  ]

  private static let dutch = [
    ClaimExample(
      "De terugbetaling duurt twee weken.",
      "De terugbetaling duurt 14 dagen.",
      .supported,
      in: "nl"
    ),
    ClaimExample(
      "De terugbetaling duurt tien dagen.",
      "De terugbetaling duurt 14 dagen.",
      .contradicted,
      in: "nl"
    ),
    ClaimExample(
      "Wij leveren bestellingen in Noorwegen.",
      "Wij leveren geen bestellingen in Noorwegen.",
      .contradicted,
      in: "nl"
    ),
    ClaimExample(
      "Retourneren is gratis.",
      "Retourneren is gratis, tenzij u buiten Europa woont.",
      .unsupported,
      in: "nl"
    ),
  ]
}
