import CanonicalJSON
import Domain
import Review

/// Holds the approvals of a receipt against what the decision says of them.
///
/// That a person has a key is the log's word: the receipt shows that it was this key, and over which bytes.
struct ApprovalCheck {
  private let receipt: Receipt

  init(_ receipt: Receipt) { self.receipt = receipt }

  /// A person and a key, as the entry of a decision or of an approval names them.
  private struct Name: Hashable {
    let person: String
    let key: String

    init?(_ json: JSONValue?) {
      guard let person = json?["person"]?.string, let key = json?["key"]?.string else { return nil }
      (self.person, self.key) = (person, key)
    }
  }

  private struct Fault: Error {
    let text: String

    init(_ text: String) { self.text = text }
  }

  var answer: ReceiptVerdict.Answer {
    do throws(Fault) { return try verdict() } catch { return .failed(error.text) }
  }

  private func verdict() throws(Fault) -> ReceiptVerdict.Answer {
    let account = receipt.decision.told["account"]?["names"]
    let named = (account?["approvals"]?.array ?? []).map { Name($0) }
    guard !named.isEmpty else {
      guard receipt.approvals.isEmpty, receipt.documents.isEmpty else {
        throw Fault("the decision names nobody who approved it, and the receipt does")
      }
      return .proved("the decision names nobody who approved it")
    }
    var digests: Set<Digest> = []
    var signed: [Name] = []
    for approval in receipt.approvals {
      let entry = approval.entry.told
      guard let name = Name(entry["of"]), named.contains(name), !signed.contains(name) else {
        throw Fault("an approval is of nobody whom the decision names")
      }
      signed.append(name)
      guard entry["kind"] == "case_event", entry["of"]?["opened"] == account?["opened"] else {
        throw Fault("the approval of `\(name.person)` is of another case")
      }
      digests.insert(try document(approval, name))
    }
    for name in named where !signed.contains(where: { $0 == name }) {
      throw Fault("the approval of `\(name?.person ?? "")` is missing")
    }
    guard signed == named else {
      throw Fault("the approvals stand in another order than the decision names them in")
    }
    guard digests.count == 1, let digest = digests.first else {
      throw Fault("the approvals are of different documents")
    }
    return try verdict(on: digest, people: signed.count)
  }

  /// The digest of the document that an approval is of, once its signature holds.
  private func document(_ approval: ProvedApproval, _ name: Name) throws(Fault) -> Digest {
    guard let statement = approval.entry.bytes(of: "statement"),
      let signature = approval.entry.bytes(of: "signature")
    else { throw Fault("what `\(name.person)` signed is not shown") }
    guard let person = PersonID(name.person), let key = PublicKey(bytes: approval.key),
      key.id.text == name.key
    else { throw Fault("the key of `\(name.person)` is not the one that the log names") }
    guard approval.entry.told["of"]?["purpose"]?.string == Purpose.approval.rawValue else {
      throw Fault("what `\(name.person)` signed is no approval")
    }
    let signed = SignedStatement(
      purpose: .approval,
      person: person,
      key: key.id,
      bytes: statement,
      signature: signature
    )
    do throws(CaseError) { return try Approval(signed, key: key).statement.document } catch {
      throw Fault("the signature of `\(name.person)`: \(error)")
    }
  }

  /// The answer once all signatures hold: whether what was signed is what was told.
  private func verdict(on digest: Digest, people: Int) throws(Fault) -> ReceiptVerdict.Answer {
    let who = people == 1 ? "1 person signed" : "\(people) people signed"
    guard receipt.documents.count <= 1 else {
      throw Fault("a document is shown that nobody signed")
    }
    guard let bytes = receipt.documents.first else {
      return .conditional("\(who) the document \(digest), which is not shown")
    }
    guard Digest(of: bytes) == digest else {
      throw Fault("the document that is shown is not the one that was signed")
    }
    guard let document = try? ReviewDocument(bytes: bytes) else {
      throw Fault("the document that was signed cannot be read")
    }
    guard let body = receipt.decision.body else {
      return .conditional("\(who) the document that is shown; what was told is not")
    }
    guard body["outcome"]?.string == document.effect.rawValue,
      body["reply"]?["body"]?.string == document.reply?.body,
      (body["actions"]?.array ?? []).map(\.canonicalBytes) == Self.actions(bytes)
    else { throw Fault("what was told is not what the signed document says") }
    return .proved("\(who) exactly what was told")
  }

  private static func actions(_ document: [UInt8]) -> [[UInt8]] {
    let json = try? JSONValue(parsing: document, limits: ReviewDocument.limits)
    return (json?["actions"]?.array ?? []).map(\.canonicalBytes)
  }
}
