import Domain

extension CaseError: CustomStringConvertible {
  package var description: String {
    personText ?? statementText ?? claimText ?? standText ?? approvalText ?? writingText
  }

  private var personText: String? {
    switch self {
    case .unknownPerson(let person):
      "`\(person)` is not in the roster: have two keepers invite them"
    case .suspended(let person):
      "`\(person)` is suspended and can do nothing until reinstated"
    case .lacksDuty(let person, let duty):
      "`\(person)` has no role that may `\(duty.rawValue)`"
    case .lacksRole(let person, let role):
      "the case was escalated to `\(role.rawValue)`, which `\(person)` is not: somebody of that "
        + "role signs first"
    case .keyNotCurrent(let person, let key):
      "`\(key)` is not the key that `\(person)` signs with now: use the present one"
    case .tookPart(let person):
      "`\(person)` has had a part in this request already: it is for somebody else to decide"
    default: nil
    }
  }

  private var statementText: String? {
    switch self {
    case .badSignature(let person):
      "the signature is not of `\(person)` over these bytes: sign again"
    case .wrongPurpose(let found, let needed):
      "signed for `\(found.rawValue)`, which is no signature for `\(needed.rawValue)`"
    case .unreadableStatement: "what was signed is no statement about a case: sign again"
    case .otherCase(let id): "what was signed is not of the case `\(id)`: sign for this one"
    case .otherStep(let step): "what was signed is not this `\(step)`: sign exactly what is meant"
    case .signedBefore: "what was signed was taken before: sign again"
    case .signedAhead(let at): "signed at `\(at)`, which has not come yet: set the clock"
    default: nil
    }
  }

  private var claimText: String? {
    switch self {
    case .noSuchCase(let text):
      "there is no case `\(Self.shown(text))`: `queue list` shows those that wait"
    case .noDocument(let id):
      "the case `\(id)` has no document that could be approved: it gets one when it is judged anew"
    case .claimedAlready(let until): "the case is yours already, until `\(until)`"
    case .claimedByAnother(let person, let until):
      "`\(person)` has the case until `\(until)`: take another, or take it over"
    case .notClaimed: "nobody has the case: claim it first"
    case .claimLapsed(let token):
      "the claim `\(token)` is over: claim the case again, and look at it again"
    case .staleToken(let token, let present):
      "the claim `\(token)` is over, and the case was claimed again (`\(present)`): look again"
    case .tokenOfAnother(let person): "that claim is `\(person)`'s, and serves nobody else"
    case .heldTooLong(let limit):
      "held for `\(limit.count / 60)` minutes, as long as anybody may: decide, or give it back"
    default: nil
    }
  }

  private var standText: String? {
    switch self {
    case .awaitsRelease(let at):
      "all approvals are there, and it is released at `\(at)`: undo one of them first"
    case .settled(let at): "the approvals were final at `\(at)`: it is too late for that"
    case .decided(let resolution): "the case is decided: `\(resolution.word.rawValue)`"
    case .undecided: "the case is not decided yet, so there is nothing to object to"
    case .noCustomer: "the case is of no customer, so that nobody could write or object"
    case .tooManySteps(let limit): "the case has `\(limit)` steps, as many as one may have"
    default: nil
    }
  }

  private var approvalText: String? {
    switch self {
    case .documentMoved(let signed, let present):
      "the document `\(ReviewDocument.short(signed))` is no more what would be sent; that is "
        + "`\(ReviewDocument.short(present))` now: read it, then approve it"
    case .approvalExpired(let at): "the approval counted until `\(at)`: sign again"
    case .approvalTooLong(let limit):
      "the approval would count for more than `\(limit.count / 3600)` hours: sign a shorter one"
    case .nonceUsed(let nonce): "an approval with the nonce `\(nonce)` was taken before: sign again"
    case .emptyReply:
      "there is no reply yet: claim the case and write one, and somebody else approves it"
    case .ownDocument(let person):
      "`\(person)` wrote what would be approved: somebody else approves it"
    case .approvedAlready(let person):
      "`\(person)` has approved this already: the next approval is another person's"
    case .nothingToUndo(let person): "`\(person)` has no approval here that could be undone"
    default: nil
    }
  }

  private var writingText: String {
    switch self {
    case .documentOfOtherCase(let id): "the document is of the case `\(id)`, not of this one"
    case .documentNumber(let number, let expected):
      "the document has the number `\(number)`, and `\(expected)` comes next: begin from the "
        + "present one"
    case .unchangedDocument: "the edit changes nothing: approve what is there, or reject it"
    case .noText: "there is no text: write one"
    case .textTooLong(let bytes, let limit):
      "the text has `\(bytes)` bytes; at most `\(limit)` are kept: shorten it"
    case .reasonNeedsNote(let reason):
      "the reason `\(reason.rawValue)` needs a note that says which"
    case .escalatesNowhere(let role, let queue):
      "the case is with `\(role.rawValue)` in the queue `\(queue)` already"
    case .roleCannotReview(let role):
      "the role `\(role.rawValue)` reviews no cases: escalate to one that does"
    default: ""
    }
  }

  /// What somebody gave for a case's name, short enough to be printed and with nothing to obey in it.
  private static func shown(_ text: String) -> String {
    let longest = 48
    let plain = text.unicodeScalars.prefix(longest).map {
      $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F && $0 != "`" ? Character($0) : "?"
    }
    return String(plain) + (text.unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")
  }
}
