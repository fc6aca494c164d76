/// What a text looks like, whatever characters it is spelt in (UTS #39, `internalSkeleton`).
///
/// Two texts that look alike have the same skeleton. It is for comparing alone: it is shown to nobody and
/// kept nowhere. Case is kept, and text that runs right to left is not put in another order.
package struct Skeleton: Sendable, Hashable {
  /// Valid UTF-8, in the form NFD.
  package let bytes: [UInt8]

  package init(_ text: String) {
    let plain = String(decoding: NormalForm.nfd.bytes(of: text, ignoring: true), as: UTF8.self)
    var view = String.UnicodeScalarView()
    for scalar in plain.unicodeScalars {
      if let prototype = Confusables.all.prototype(of: scalar) {
        view.append(contentsOf: prototype)
      } else {
        view.append(scalar)
      }
    }
    bytes = NormalForm.nfd.bytes(of: String(view))
  }

  /// How many characters have another that stands for them.
  package static var characterCount: Int { Confusables.all.count }
}
