extension ScreenExample {
  /// Found in what people write for customers alone.
  static let commitments = [
    ScreenExample(
      "commitment-to-pay",
      hits: [
        "We will refund you in full.", "I'll gladly reimburse the postage.",
        "We have already credited your account.", "We are going to compensate you for it.",
      ],
      misses: [
        "We cannot refund the order under our policy.", "Ask your bank to refund you.",
        "We look into it.",
      ]
    ),
    ScreenExample(
      "commitment-to-receive",
      hits: [
        "You will receive a full refund.", "You'll be refunded.", "You will get your money back.",
        "You'll get a voucher for your trouble.",
      ],
      misses: ["You will receive an answer soon.", "You will not get a refund."]
    ),
    ScreenExample(
      "commitment-by-word",
      hits: ["I promise it arrives.", "We can guarantee that.", "You have my word."],
      misses: ["We cannot promise a date.", "The legal guarantee goes on."]
    ),
  ]
}
