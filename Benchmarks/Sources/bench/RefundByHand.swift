import Domain

/// What `RefundRules` say, as somebody would write it down in Swift who needs no file, no reasons and no
/// trace: the yardstick of what deciding costs at the least.
struct RefundByHand {
  let cents: Int64
  let refunds: Int64
  let isDigital: Bool
  let category: String
  let country: String
  let deliveredAt: Int64?
  let isVerified: Bool
  let now: Int64

  private static let day: Int64 = 86_400
  private static let countries = ["CH", "AT", "DE"]

  /// The order that `RefundRules.facts` describes, times in seconds.
  static func order(category: Int) -> RefundByHand {
    RefundByHand(
      cents: 3_500,
      refunds: 1,
      isDigital: false,
      category: "category \(category)",
      country: "AT",
      deliveredAt: 1_780_999_200,
      isVerified: true,
      now: 1_781_432_000
    )
  }

  /// The strictest verdict of so many rules, and how many fired.
  @inline(never)
  func verdict(of count: Int, _ categories: [String]) -> (verdict: Verdict, fired: Int) {
    var (verdict, fired) = (Verdict?.none, 0)
    for index in 0..<count {
      guard let says = rule(index, categories[index]) else { continue }
      fired += 1
      verdict = max(verdict ?? says, says)
    }
    return (verdict ?? .review, fired)
  }

  private func rule(_ index: Int, _ name: String) -> Verdict? {
    let age = deliveredAt.map { now - $0 }
    switch index % 4 {
    case 0: return cents > Int64(100 + index) * 100 && refunds >= index % 7 + 3 ? .review : nil
    case 1:
      guard let age else { return nil }
      return age > Int64(30 + index) * Self.day && !isDigital ? .deny : nil
    case 2:
      return Self.countries.contains(country) && category == name && cents > 2_000 ? .dual : nil
    default:
      guard cents <= 5_000, refunds < 2, let age else { return nil }
      return age <= 30 * Self.day && category == name ? .permit : nil
    }
  }

  /// The six terms of `RuleCalls.condition`.
  @inline(never)
  func isSmallAndRecent() -> Bool {
    cents <= 5_000 && refunds < 2 && !isDigital && Self.countries.contains(country)
      && (deliveredAt.map { now - $0 <= 30 * Self.day } ?? false) && isVerified
  }
}
