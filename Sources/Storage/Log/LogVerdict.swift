/// What verifying answers to one question about a log.
package struct LogVerdict: Sendable, Equatable {
  package enum Question: String, Sendable, CaseIterable {
    /// Is each entry what its leaf was made of, and are the leaves those of the tree?
    case entries
    /// Does no entry lack, and is each where it belongs?
    case order
    /// Did the log's key sign the tree at each checkpoint?
    case signatures
    /// Does nothing lack at the end?
    case tail
    /// Did those who were asked to watch the log sign the same tree?
    case witnesses
    /// Does each row say what its entry says?
    case rows
    /// Is what is only committed to what it was?
    case payloads
    /// Did those sign erasures and holds who are named, and might they?
    case consents
  }

  package enum Answer: Sendable, Equatable {
    case proved(String)
    /// It holds as far as something does that verifying could not look at; the text says what.
    case conditional(String)
    case failed(Fault)
  }

  /// What does not hold.
  package struct Fault: Sendable, Equatable {
    /// The first entry of which it does not hold; nil where it is of none in particular.
    package let entry: Int64?
    package let because: String

    package init(at entry: Int64?, _ because: String) {
      self.entry = entry
      self.because = because
    }
  }

  package let question: Question
  package let answer: Answer

  package init(_ question: Question, _ answer: Answer) {
    self.question = question
    self.answer = answer
  }

  package var isFailed: Bool { if case .failed = answer { true } else { false } }
}

/// All verdicts on a log, or on a stretch of it.
package struct LogVerification: Sendable, Equatable {
  package let origin: String
  /// The number of entries that the log says it has.
  package let size: Int64
  /// The root of their tree in base64, as it comes out; nil where none does.
  package let root: String?
  /// The entries that were looked at.
  package let looked: Range<Int64>
  package let verdicts: [LogVerdict]

  package var isFailed: Bool { verdicts.contains { $0.isFailed } }

  package subscript(question: LogVerdict.Question) -> LogVerdict.Answer? {
    verdicts.first { $0.question == question }?.answer
  }

  /// The same with an answer to more questions.
  func adding(_ questions: [LogVerdict.Question], _ answer: LogVerdict.Answer) -> LogVerification {
    LogVerification(
      origin: origin,
      size: size,
      root: root,
      looked: looked,
      verdicts: verdicts + questions.map { LogVerdict($0, answer) }
    )
  }
}
