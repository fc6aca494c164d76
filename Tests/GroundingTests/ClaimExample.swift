import Testing

@testable import Grounding

/// A claim, a passage, and what the claim is worth by it.
struct ClaimExample: Sendable, CustomTestStringConvertible {
  let claim: String
  let passage: String
  let standing: ClaimVerdict.Standing
  let language: String

  init(
    _ claim: String,
    _ passage: String,
    _ standing: ClaimVerdict.Standing,
    in language: String = "en"
  ) {
    (self.claim, self.passage, self.standing, self.language) = (claim, passage, standing, language)
  }

  var testDescription: String { claim }

  static let all =
    quantities + moreQuantities + polarity + conditions + exceptions + roles + words
    + otherLanguages

  static let quantities = [
    ClaimExample(
      "You can return goods within 2 weeks.",
      "You can return goods within 14 days.",
      .supported
    ),
    ClaimExample(
      "You can return goods within 14 days.",
      "You can return goods within fourteen days.",
      .supported
    ),
    ClaimExample(
      "You can return goods within 30 days.",
      "You can return goods within 14 days.",
      .contradicted
    ),
    ClaimExample(
      "You can return goods within one month.",
      "You can return goods within 30 days.",
      .contradicted
    ),
    ClaimExample("The parcel may weigh 1500 g.", "The parcel may weigh 1.5 kg.", .supported),
    ClaimExample("The parcel may weigh 15 kg.", "The parcel may weigh 1.5 kg.", .contradicted),
    ClaimExample("The return label costs €15.", "The return label costs 15.00 EUR.", .supported),
    ClaimExample("The return label costs €15.", "The return label costs 15 euros.", .supported),
    ClaimExample(
      "The return label costs 15 USD.",
      "The return label costs 15.00 EUR.",
      .contradicted
    ),
    ClaimExample(
      "The return label costs 5 EUR.",
      "The return label costs 15.00 EUR.",
      .contradicted
    ),
    ClaimExample("The shop opens at 9:00.", "The shop opens at 9 am.", .supported),
    ClaimExample("The shop opens at 9 pm.", "The shop opens at 9 am.", .contradicted),
    ClaimExample(
      "Members get a discount of 5 %.",
      "Members get a discount of five percent.",
      .supported
    ),
    ClaimExample("Members get a discount of 10%.", "Members get a discount of 5%.", .contradicted),
    ClaimExample("The offer ends on 1 March 2026.", "The offer ends on March 1, 2026.", .supported),
    ClaimExample("The offer ends on 2026-03-01.", "The offer ends on 1 March 2026.", .supported),
    ClaimExample(
      "The offer ends on 2 March 2026.",
      "The offer ends on 1 March 2026.",
      .contradicted
    ),
    ClaimExample(
      "A warranty of 24 months applies.",
      "A warranty of two years applies.",
      .supported
    ),
    ClaimExample(
      "A warranty of three years applies.",
      "A warranty of two years applies.",
      .contradicted
    ),
  ]

  static let moreQuantities = [
    ClaimExample("A refund takes 5 working days.", "A refund takes 5 business days.", .supported),
    ClaimExample("A refund takes 5 days.", "A refund takes 5 working days.", .contradicted),
    ClaimExample("A refund takes 3 to 5 days.", "A refund takes 3-5 days.", .supported),
    ClaimExample("A refund takes 3 to 7 days.", "A refund takes 3 to 5 days.", .contradicted),
    ClaimExample("Delivery takes 48 hours.", "Delivery takes two days.", .supported),
    ClaimExample("Delivery takes 90 minutes.", "Delivery takes 1.5 hours.", .supported),
    ClaimExample("The tent sleeps 4 people.", "The tent sleeps four people.", .supported),
    ClaimExample("The tent sleeps 5 people.", "The tent sleeps four people.", .contradicted),
    ClaimExample("Your card is charged 1,500 EUR.", "Your card is charged 1500 EUR.", .supported),
    ClaimExample("The pole is 120 cm long.", "The pole is 1.2 m long.", .supported),
    ClaimExample("The bottle holds 500 ml.", "The bottle holds half a litre.", .unsupported),
    ClaimExample("Returns are free within 60 days.", "Returns are free.", .unsupported),
    ClaimExample(
      "Delivery takes at least 3 days.",
      "Delivery takes at most 3 days.",
      .contradicted
    ),
    ClaimExample("Delivery takes more than 3 days.", "Delivery takes up to 3 days.", .contradicted),
    ClaimExample(
      "Refunds take 14 days.",
      "Refunds take 5 days. Exchanges of goods take 14 days.",
      .contradicted
    ),
    ClaimExample("Order NP-104233 was sent.", "Order NP-104234 was sent.", .unsupported),
    ClaimExample(
      "The shop is open for twenty-five hours.",
      "The shop is open for 25 hours.",
      .supported
    ),
  ]

  static let polarity = [
    ClaimExample(
      "Opened goods can be returned.",
      "Opened goods cannot be returned.",
      .contradicted
    ),
    ClaimExample("Opened goods can't be returned.", "Opened goods cannot be returned.", .supported),
    ClaimExample("We do not ship to Norway.", "We ship to Norway.", .contradicted),
    ClaimExample("We ship to Norway.", "We never ship to Norway.", .contradicted),
    ClaimExample("Opened goods are refused.", "Opened goods are accepted.", .contradicted),
    ClaimExample("Used goods can be returned.", "Unused goods can be returned.", .contradicted),
    ClaimExample("The shop is closed on Sunday.", "The shop is open on Sunday.", .contradicted),
    ClaimExample("The shop is not open on Sunday.", "The shop is closed on Sunday.", .unsupported),
    ClaimExample("You must register the return.", "You may register the return.", .contradicted),
    ClaimExample("You may register the return.", "You must register the return.", .contradicted),
    ClaimExample(
      "You must not register the return.",
      "You must register the return.",
      .contradicted
    ),
    ClaimExample("We will always replace the tent.", "We may replace the tent.", .unsupported),
    ClaimExample("Returns always take ten days.", "Returns usually take ten days.", .unsupported),
    ClaimExample(
      "Without a receipt goods can be returned.",
      "With a receipt goods can be returned.",
      .contradicted
    ),
    ClaimExample(
      "Pay before delivery of the goods.",
      "Pay after delivery of the goods.",
      .contradicted
    ),
  ]

  static let conditions = [
    ClaimExample(
      "Returns are free.",
      "Returns are free of charge. This does not apply to parcels from Switzerland.",
      .unsupported
    ),
    ClaimExample(
      "Return of goods is free.",
      "Return of goods is free of charge. Except for oversized parcels.",
      .unsupported
    ),
    ClaimExample(
      "Return of the goods is free.",
      "The return of goods is free. However, heavy parcels are not collected.",
      .unsupported
    ),
    ClaimExample(
      "Return of the goods is free.",
      "The return of goods is free. We do not answer the telephone on Sundays.",
      .supported
    ),

    ClaimExample("You can return goods.", "You can return goods if they are unused.", .unsupported),
    ClaimExample(
      "You can return goods if they are unused.",
      "You can return goods if they are unused.",
      .supported
    ),
    ClaimExample(
      "If goods are unused, you can return them.",
      "You can return goods if they are unused.",
      .supported
    ),
    ClaimExample(
      "Goods cannot be returned.",
      "Goods cannot be returned unless they are faulty.",
      .unsupported
    ),
    ClaimExample("You can return goods.", "You can return goods within 30 days.", .unsupported),
    ClaimExample("You can return goods.", "You can return unused goods.", .unsupported),
    ClaimExample(
      "All goods can be returned.",
      "All goods can be returned, except gift cards.",
      .unsupported
    ),
    ClaimExample("We deliver to Germany.", "We deliver only to Germany.", .unsupported),
    ClaimExample("We deliver only to Germany.", "We deliver to Germany.", .unsupported),
    ClaimExample(
      "You get a refund.",
      "You get a refund provided that the label is attached.",
      .unsupported
    ),
    ClaimExample(
      "The discount applies.",
      "The discount applies until stocks run out.",
      .unsupported
    ),
  ]

  private static let boots =
    "Used or worn goods, for example boots worn outdoors, cannot be returned for a full refund unless they are faulty."

  static let exceptions = [
    ClaimExample(
      "Used goods that are faulty can be returned for a full refund.",
      boots,
      .unsupported
    ),
    ClaimExample("Only faulty worn boots can be returned for a full refund.", boots, .unsupported),
    ClaimExample("Worn boots that are not faulty cannot be returned.", boots, .unsupported),
    ClaimExample("Worn boots that are faulty cannot be returned.", boots, .unsupported),
    ClaimExample("Worn boots can be returned for a full refund.", boots, .contradicted),
    ClaimExample(
      "Worn boots can be returned for a full refund unless they are faulty.",
      boots,
      .contradicted
    ),
    ClaimExample(
      "Gift cards cannot be returned.",
      "Goods can be returned, except gift cards.",
      .unsupported
    ),
    ClaimExample(
      "Goods can be returned.",
      "Goods cannot be returned unless the goods are faulty.",
      .contradicted
    ),
    ClaimExample("The return label costs nothing.", "The return label costs 5 EUR.", .unsupported),
    ClaimExample("Das Etikett kostet nichts.", "Das Etikett kostet 5 EUR.", .unsupported, in: "de"),
    ClaimExample("L'étiquette ne coûte rien.", "L'étiquette coûte 5 EUR.", .unsupported, in: "fr"),
    ClaimExample("Nothing can be returned.", "Goods can be returned.", .contradicted),
  ]

  static let roles = [
    ClaimExample("We pay the return postage.", "You pay the return postage.", .unsupported),
    ClaimExample("You pay the return postage.", "You pay the return postage.", .supported),
    ClaimExample("The carrier informs Anna.", "Anna informs the carrier.", .contradicted),
    ClaimExample("Berlin supplies Munich.", "Munich supplies Berlin.", .contradicted),
    ClaimExample("Berlin is supplied by Munich.", "Munich supplies Berlin.", .supported),
  ]

  static let words = [
    ClaimExample("Returning the goods is free.", "Return of goods is free.", .supported),
    ClaimExample(
      "The shop sells bicycles and helmets.",
      "You can return goods within 30 days.",
      .unsupported
    ),
    ClaimExample(
      "The workshop repairs zips and tents.",
      "The workshop repairs tents, packs and zips.",
      .supported
    ),
    ClaimExample(
      "The workshop repairs stoves.",
      "The workshop repairs tents, packs and zips.",
      .unsupported
    ),
    ClaimExample(
      "Your parcel gets a return label.",
      "Your package gets a return label.",
      .supported
    ),
    ClaimExample(
      "Support answers letters on Monday.",
      "Support answers letters on Friday.",
      .unsupported
    ),
  ]
}
