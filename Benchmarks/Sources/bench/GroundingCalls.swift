import Domain
import Grounding
import Knowledge

/// What it costs to hold a reply against passages: in own words, and word by word.
struct GroundingCalls {
  private static let rounds = 2_000

  private static let passages = [
    """
    You can return unused goods within 30 days after you receive your order. Used or worn goods cannot be returned \
    unless they are faulty. If your order came in several parcels, the 30 days start when you receive the last one.
    """,
    """
    You get a return label by e-mail after you register the return in your account. The label costs 5 EUR from other \
    countries, and is free when the goods are faulty. You can hand in a return free of charge in the shops.
    """,
    """
    We refund you within 14 days after the goods arrive. The refund goes to the means of payment of the order. A \
    refund of more than 20 EUR is decided by a person.
    """,
    """
    The workshop repairs tents, packs and jackets. Goods sent for repair must be clean and dry. A repair takes 10 \
    working days, and is free of charge where the warranty covers it.
    """,
    """
    Members get a discount of 10 percent on goods of the shop until 31 March 2026. The discount does not apply to \
    gift cards. Points are lost after 24 months without an order.
    """,
  ]

  private static let ownWords = """
    Goods that are unused may come back to us within 30 days of receiving them.
    For the label you will pay 5 EUR from other countries.
    We give the money back within two weeks once the goods are here.
    The workshop needs 10 working days for the repair of a tent.
    Your discount as a member is 10 % until the end of March 2026.
    """

  private static let verbatim = """
    You can return unused goods within 30 days after you receive your order.
    You get a return label by e-mail after you register the return in your account.
    The refund goes to the means of payment of the order.
    Goods sent for repair must be clean and dry.
    The discount does not apply to gift cards.
    """

  func run(_ table: inout Table) throws {
    let passages = Self.passages.map { ClaimCheck.Passage(text: $0, language: "en") }
    let check = ClaimCheck(passages: passages, language: "en")
    guard check.verdicts(on: Self.ownWords).count == 5,
      check.verdicts(on: Self.verbatim).allSatisfy({ $0.standing == .supported })
    else { throw Complaint("the benchmark's replies are not read as they should be") }
    measure("claims, five sentences in own words", "< 200 us", &table) {
      check.verdicts(on: Self.ownWords)
    }
    measure("claims, five sentences word by word", "< 20 us", &table) {
      check.verdicts(on: Self.verbatim)
    }
    measure("claims, five passages made ready", "", &table) {
      ClaimCheck(passages: passages, language: "en")
    }
  }

  private func measure<Result>(
    _ name: String,
    _ target: String,
    _ table: inout Table,
    _ body: () -> Result
  ) {
    // The first round warms up.
    let seconds = (0..<2).map { _ in
      (0..<Self.rounds).map { _ in Clock.seconds { keep(body()) } }
    }[1]
    table.row(
      "\(name): median, p99",
      "\(Figure.microseconds(seconds.percentile(50))), \(Figure.microseconds(seconds.percentile(99)))",
      target,
      "five passages of three sentences"
    )
  }
}
