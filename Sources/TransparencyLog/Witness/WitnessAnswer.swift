/// What a witness answers to a request.
public enum WitnessAnswer: Sendable, Hashable {
  /// Status 200: it has signed, and these are its lines.
  case signed([NoteSignature])
  /// Status 409: it last signed a checkpoint of this size, from which the proof must lead.
  case conflict(size: UInt64)
  /// Any other status: it does not know the log (404), finds no signature that it knows (403), or no proof
  /// (422), or cannot read the request (400), or something failed on its side.
  case refused(status: Int)

  /// What the answer to a conflict is written as.
  public static let sizeType = "text/x.tlog.size"

  /// Reads an answer by its status.
  public init(status: Int, _ bytes: [UInt8]) throws(LogError) {
    guard bytes.count <= LogLimits.textBytes else {
      throw .malformed(
        .witnessAnswer,
        at: .byte(LogLimits.textBytes),
        "\(bytes.count) bytes, of \(LogLimits.textBytes) at most"
      )
    }
    var lines = TextLines(bytes[...], as: .witnessAnswer)
    switch status {
    case 200:
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw .malformed(.witnessAnswer, at: .whole, "it is not UTF-8")
      }
      self = .signed(try NoteSignature.all(&lines))
    case 409:
      let size = try lines.number("the size")
      guard lines.rest.isEmpty else { throw lines.complaint("more follows the size") }
      self = .conflict(size: size)
    default: self = .refused(status: status)
    }
  }

  /// The status of the answer.
  public var status: Int {
    switch self {
    case .signed: 200
    case .conflict: 409
    case .refused(let status): status
    }
  }

  /// The body of the answer.
  public var bytes: [UInt8] {
    switch self {
    case .signed(let lines): Array(lines.map { "\($0)\n" }.joined().utf8)
    case .conflict(let size): Array("\(size)\n".utf8)
    case .refused: []
    }
  }
}

extension SignedNote {
  /// The checkpoint with what known witnesses have put under it.
  ///
  /// Each line of a known witness must be right and tell its time, and there must be one; others are left out.
  public func adding(
    _ lines: [NoteSignature],
    of witnesses: [VerifierKey]
  ) throws(LogError) -> SignedNote {
    let answered = try SignedNote(unverifiedText, lines).verified(by: witnesses)
    for signature in answered.signatures where (signature.seconds ?? 0) == 0 {
      throw .untimed(signature.key.name)
    }
    return try adding(answered.signatures.map(\.line))
  }
}
