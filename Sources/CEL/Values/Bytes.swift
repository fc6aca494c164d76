/// Whether two texts are the same bytes.
///
/// Swift's `==` holds canonically equivalent texts for equal, which CEL does not.
@inline(__always)
func haveSameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}

/// Whether a text comes before another by its bytes, which is by its Unicode scalars.
@inline(__always)
func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
