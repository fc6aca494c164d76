/// A share or a probability, in ten-thousandths: 0 to 10,000.
///
/// No floating point decides.
package struct Confidence: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let tenThousandths: Int

  /// Takes ten-thousandths; values outside 0...10,000 are moved to the nearer end.
  package init(tenThousandths: Int) { self.tenThousandths = min(max(tenThousandths, 0), 10_000) }

  package static let zero = Confidence(tenThousandths: 0)

  package static func < (left: Self, right: Self) -> Bool {
    left.tenThousandths < right.tenThousandths
  }

  /// `97.25 %`.
  package var description: String {
    "\(tenThousandths / 100).\(padded(tenThousandths % 100, 2)) %"
  }
}
