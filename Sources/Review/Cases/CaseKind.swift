/// Whose case it is, and so what comes of it.
///
/// To those who review, all kinds look alike until they have decided. Only a customer's case is ever let
/// out: the others have no decision that could be superseded, told or carried out.
package enum CaseKind: String, Sendable, Hashable, CaseIterable {
  /// A ticket's, with the decision that opened it.
  case customer
  /// Made up, with a known right answer, to find out whether faults are seen.
  case planted
  /// The draft of a customer's case that is decided, before somebody who does not know how.
  case second
}

extension Case {
  /// Whether people have said all that the case is there to find out.
  ///
  /// An edit says that the draft was wrong, which is all that is asked of one that nobody will send;
  /// and a second look is one person's.
  func isAnswered(_ tally: Tally) -> Bool {
    switch kind {
    case .customer: tally.isEnough
    case .planted: tally.isEnough || !authors.isEmpty
    case .second: !tally.counted.isEmpty || !authors.isEmpty
    }
  }
}
