import CanonicalJSON
import Domain
@testable import Review
import Testing

/// What a signature must be for a step to take effect.
@Suite struct SignedStepTests {
  private static let other = CaseID(text: "case_00000000000000000000000002")

  private func check(
    _ step: Step,
    _ statement: SignedStatement,
    _ desk: CaseDesk,
    _ message: String?
  ) {
    do throws(CaseError) {
      _ = try SignedStep(step, on: desk.id, statement, standing: desk.standing)
      #expect(message == nil)
    } catch {
      #expect("\(error)" == message)
    }
  }

  private func statement(_ step: Step, _ desk: CaseDesk, by name: String = "mira") throws
    -> SignedStatement
  {
    try SignedStep.statement(
      step,
      on: desk.id,
      by: desk.person(name),
      with: desk.key(name),
      at: desk.now
    )
  }

  @Test func `every step is signed, each with words of its own`() throws {
    var desk = try CaseDesk()
    let token = FencingToken(3)
    let document = try CaseDesk.document(desk.id, 1, "Else.")
    let steps: [Step] = [
      .claim, .renew(token), .giveBack(token), .takeOver, .comment("seen"), .edit(document, token),
      .approve(try desk.approval(), token), .reject(.unsafe, note: "a knife", token),
      .escalate(to: .legal, queue: "legal", note: ""), .undo,
    ]
    for step in steps { check(step, try statement(step, desk), desk, nil) }
    for (one, another) in zip(steps, steps.dropFirst() + steps.prefix(1))
    where one.purpose == another.purpose {
      let message = "what was signed is not this `\(one.word)`: sign exactly what is meant"
      check(one, try statement(another, desk), desk, message)
    }
    let edit = Step.edit(document, token).members(on: desk.id)
    #expect(edit["document"]?.string == document.digest.description)
  }

  @Test func `an approval says the case, the document, the nonce and its end`() throws {
    var desk = try CaseDesk()
    let step = Step.approve(try desk.approval(), FencingToken(1))
    let bytes = String(decoding: try statement(step, desk).bytes, as: UTF8.self)
    #expect(
      bytes
        == #"{"at":"2026-05-28T20:26:40Z","case":"case_00000000000000000000000001","#
        + #""document":"\#(desk.reviewCase.document.digest)","expires":"2026-05-29T20:26:40Z","#
        + #""nonce":"00000000000000000000000000000101","person":"mira"}"#
    )
  }

  @Test func `another's key, an old key, a changed byte, another purpose: no step`() throws {
    var desk = try CaseDesk()
    let good = try statement(.claim, desk)
    let keyless = SignedStatement(
      purpose: .step,
      person: try desk.person("jonas"),
      key: good.key,
      bytes: good.bytes,
      signature: good.signature
    )
    check(
      .claim,
      keyless,
      desk,
      "`\(good.key)` is not the key that `jonas` signs with now: use the present one"
    )
    var signature = good.signature
    signature[0] ^= 1
    let altered = SignedStatement(
      purpose: .step,
      person: good.person,
      key: good.key,
      bytes: good.bytes,
      signature: signature
    )
    check(.claim, altered, desk, "the signature is not of `mira` over these bytes: sign again")
    let approval = Step.approve(try desk.approval(), FencingToken(1))
    let message = "signed for `step/1`, which is no signature for `approval/1`"
    check(approval, good, desk, message)
    try desk.rotate("mira")
    let old = "`\(good.key)` is not the key that `mira` signs with now: use the present one"
    check(.claim, good, desk, old)
  }

  @Test func `a stranger and somebody suspended sign nothing`() throws {
    var desk = try CaseDesk()
    let stranger = try SignedStep.statement(
      .claim,
      on: desk.id,
      by: desk.person("eve"),
      with: PrivateKey(),
      at: desk.now
    )
    check(.claim, stranger, desk, "`eve` is not in the roster: have two keepers invite them")
    let good = try statement(.claim, desk)
    try desk.suspend("mira")
    check(.claim, good, desk, "`mira` is suspended and can do nothing until reinstated")
  }

  @Test func `a statement of another case is none of this one`() throws {
    var desk = try CaseDesk()
    let message = "what was signed is not of the case `\(desk.id)`: sign for this one"
    let elsewhere = try SignedStep.statement(
      .claim,
      on: Self.other,
      by: desk.person("mira"),
      with: desk.key("mira"),
      at: desk.now
    )
    check(.claim, elsewhere, desk, message)
    let step = Step.approve(try desk.approval(on: Self.other), FencingToken(1))
    check(step, try statement(step, desk), desk, message)
  }

  @Test func `what is signed is signed to the byte`() throws {
    let desk = try CaseDesk()
    for text in ["[]", "{}", "not JSON", #"{"at":"x","person":"mira"}"#] {
      let message = "what was signed is no statement about a case: sign again"
      check(.claim, try signed(text, desk), desk, message)
    }
    let spaced =
      #"{"at":"2026-05-28T20:26:40Z", "case":"\#(desk.id)","person":"mira","step":"claim"}"#
    let message = "what was signed is not this `claim`: sign exactly what is meant"
    check(.claim, try signed(spaced, desk), desk, message)
  }

  /// Bytes of somebody's own making under a good signature.
  private func signed(_ text: String, _ desk: CaseDesk) throws -> SignedStatement {
    let key = try desk.key("mira")
    return SignedStatement(
      purpose: .step,
      person: try desk.person("mira"),
      key: key.publicKey.id,
      bytes: Array(text.utf8),
      signature: try key.signature(of: Array("countersign step/1\n\(text)".utf8))
    )
  }

  @Test func `an approval is read back from its statement, and its signature is checked again`()
    throws
  {
    var desk = try CaseDesk()
    let step = Step.approve(try desk.approval(), FencingToken(1))
    let good = try statement(step, desk)
    let key = try desk.key("mira").publicKey
    let approval = try Approval(good, key: key)
    #expect(approval.signer.person.text == "mira" && approval.signer.key == key.id)
    #expect(throws: CaseError.badSignature(good.person)) {
      try Approval(good, key: PrivateKey().publicKey)
    }
    let claim = try statement(.claim, desk)
    #expect(throws: CaseError.wrongPurpose(.step, .approval)) { try Approval(claim, key: key) }
  }

  @Test(arguments: ["", "0", String(repeating: "A", count: 32), String(repeating: "0", count: 33)])
  func `a nonce is 32 hex digits`(_ text: String) { #expect(Nonce(text) == nil) }
}
