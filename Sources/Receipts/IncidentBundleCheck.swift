import CanonicalJSON
import Domain
import Review

/// Holds a bundle against its checkpoint, its key, what was committed to, and who signed it.
struct IncidentBundleCheck {
  typealias Answer = ReceiptVerdict.Answer

  private let bundle: IncidentBundle
  private let proofs: ProofCheck

  init(_ bundle: IncidentBundle, _ evidence: ReceiptVerification.Evidence) {
    self.bundle = bundle
    proofs = ProofCheck(
      "bundle",
      advice: "anchor the log once more, and export it again",
      bundle.entries + [bundle.export.entry],
      bundle.checkpoint,
      bundle.key,
      evidence
    )
  }

  var verdicts: [ReceiptVerdict] {
    [
      ReceiptVerdict(.form, .proved("it is an incident's bundle, and nothing besides")),
      ReceiptVerdict(.entry, entry), ReceiptVerdict(.checkpoint, proofs.checkpoint),
      ReceiptVerdict(.parts, parts), ReceiptVerdict(.contents, contents),
      ReceiptVerdict(.releases, releases), ReceiptVerdict(.anchor, proofs.anchor),
    ]
  }

  private var entry: Answer {
    if let fault = proofs.faultOfEntries { return .failed(fault) }
    let places = bundle.entries.map(\.index)
    guard places == places.sorted(), Set(places).count == places.count else {
      return .failed("its entries do not stand in their order")
    }
    return .proved(
      "\(places.count + 1) entries are among the \(proofs.size ?? 0) that the checkpoint is of"
    )
  }

  private var parts: Answer {
    if let fault = proofs.faultOfParts { return .failed(fault) }
    for entry in bundle.entries {
      if let difference = entry.differenceFromBody { return .failed(difference) }
    }
    let count = bundle.entries.reduce(0) { $0 + $1.disclosed.count }
    return count == 0
      ? .conditional("nothing is shown of what its entries commit to")
      : .proved("\(count) parts are what was committed to")
  }

  /// Whether somebody signed all that is told here, and that signature stands in the log.
  private var contents: Answer {
    let entry = bundle.export.entry
    guard entry.told["kind"]?.string == "incident_step",
      entry.told["of"]?["step"]?.string == "export",
      let name = entry.told["of"]?["person"]?.string, let person = PersonID(name),
      let statement = entry.bytes(of: "statement"),
      let signature = entry.bytes(of: "signature")
    else { return .failed("nobody signed that it was written out") }
    guard let key = PublicKey(bytes: bundle.export.key),
      key.id.text == entry.told["of"]?["key"]?.string
    else { return .failed("the key of `\(name)` is not the one that the log names") }
    let signed = SignedStatement(
      purpose: .incident,
      person: person,
      key: key.id,
      bytes: statement,
      signature: signature
    )
    let limits = JSONLimits(bytes: 32 << 10, depth: 4, keys: 400)
    guard signed.isSigned(by: key),
      let told = try? JSONValue(parsing: statement, limits: limits),
      told["person"]?.string == name
    else { return .failed("the signature of `\(name)` does not hold") }
    guard told["incident"]?.string == bundle.told["incident"]?["incident"]?.string,
      told["incident"]?.string == entry.told["of"]?["incident"]?.string
    else { return .failed("what `\(name)` signed is of another incident") }
    let own = IncidentBundle.contents(bundle.entries, bundle.told)
    guard told["contents"]?.string == own.description else {
      return .failed("what it tells is not what `\(name)` signed: it was altered")
    }
    let reader = told["for"]?.string.flatMap { Role(rawValue: $0) }
    if let beyond = partBeyond(reader) { return .failed(beyond) }
    let readers = reader.map { ", for readers of the role `\($0.rawValue)`" } ?? ""
    return .proved("`\(name)` signed all that it tells\(readers)")
  }

  /// What it shows of a decision that its readers may not see, in words; nil where there is nothing.
  private func partBeyond(_ reader: Role?) -> String? {
    for entry in bundle.entries {
      let isDecision = entry.told["kind"]?.string == "decision"
      let seen = isDecision ? IncidentBundle.parts(for: reader) : IncidentBundle.signedParts
      guard let part = entry.disclosed.first(where: { !seen.contains($0.name) }) else { continue }
      let who = reader.map { "the role `\($0.rawValue)`" } ?? "no role"
      return "entry \(entry.index) shows `\(part.name)`, which readers of \(who) may not see"
    }
    return nil
  }

  /// Whether each manifest makes the release that it is told as, and each decision's release is there.
  private var releases: Answer {
    var known: Set<String> = []
    for told in bundle.told["releases"]?.array ?? [] {
      guard let id = told["release"]?.string, let manifest = told["manifest"] else {
        return .failed("a release stands there without its manifest")
      }
      guard ReleaseID(Digest(of: manifest.canonicalBytes)).text == id else {
        return .failed("the manifest of `\(id)` is another's")
      }
      known.insert(id)
    }
    for entry in bundle.entries where entry.told["kind"]?.string == "decision" {
      guard let id = entry.told["of"]?["release"]?.string, known.contains(id) else {
        return .failed("the release of entry \(entry.index) is not told")
      }
    }
    return known.isEmpty
      ? .conditional("no release is concerned")
      : .proved(
        "\(known.count) \(known.count == 1 ? "manifest makes its name" : "manifests make their names")"
      )
  }
}
