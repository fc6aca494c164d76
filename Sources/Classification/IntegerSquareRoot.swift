/// The whole part of the square root, exact over all 64-bit numbers.
///
/// Newton's iteration from above, started at a power of two that is no less than the root: it
/// falls until it reaches the whole part (Cohen, A Course in Computational Algebraic Number
/// Theory, algorithm 1.7.1).
package func squareRoot(of number: UInt64) -> UInt64 {
  guard number > 1 else { return number }
  let bits = UInt64.bitWidth - number.leadingZeroBitCount
  var root: UInt64 = 1 << UInt64((bits + 1) / 2)
  while true {
    let next = (root + number / root) / 2
    if next >= root { return root }
    root = next
  }
}
