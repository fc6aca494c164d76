import CanonicalJSON
package import Domain
package import Review
package import Storage

extension Desk {
  /// Makes of a planted ticket what reviewers see of any other: judged by the same release, in the same
  /// queue and tier, with a case whose name tells nothing.
  ///
  /// `nonce` sets its name apart from that of every case that a ticket could open. Nobody is asked for
  /// facts, since there is no customer.
  package func plant(
    _ file: PlantFile,
    nonce: Nonce,
    at now: Timestamp
  ) throws(PlantError) -> PlantedTicket {
    let line = JSONValue.object(file.ticket).bytes
    let judged = try Self.judge(line, by: self, at: now)
    guard let opened = judged.decision.openedCase, let draft = judged.document,
      let ticket = judged.ticket
    else { throw .notHeld(judged.decision.outcome) }
    let id = CaseID(Digest(parts: [Array("planted/1".utf8), Array(nonce.text.utf8), line]))
    let document = try Self.document(of: file, over: draft, id)
    guard !document.lacksText else { throw .noReply }
    return PlantedTicket(
      line: line,
      platformID: ticket.ticketID,
      customer: ticket.customer,
      intent: judged.decision.intent?.name,
      body: judged.forms.line,
      stages: judged.stages.canonicalBytes,
      reviewCase: NewCase(
        queue: opened.queue,
        tier: judged.decision.risk?.tier ?? .critical,
        approvalsRequired: opened.approvalsRequired,
        dueAt: opened.dueAt,
        because: opened.because
      ),
      document: document,
      isDraftForeign: draft.lacksText
    )
  }

  private static func judge(
    _ bytes: [UInt8],
    by desk: Desk,
    at now: Timestamp
  ) throws(PlantError) -> Judged {
    var line: LineReader.Line?
    var reader = LineReader(limitBytes: JSONLimits.line.bytes)
    (bytes + [10]).withUnsafeBytes { reader.feed($0) { line = $0 } }
    guard let line else { throw .file("the ticket is empty") }
    do throws(RefusedLine) {
      _ = try intake(line, digest: digest(of: line), now: now)
    } catch { throw .ticket(error.error) }
    return desk.judge(line, in: Surroundings(now: now), stopwatch: Stopwatch { 0 })
  }

  /// The machine's draft with what the file puts in its place.
  private static func document(
    of file: PlantFile,
    over draft: ReviewDocument,
    _ id: CaseID
  ) throws(PlantError) -> ReviewDocument {
    guard var object = try? JSONValue(parsing: draft.bytes, limits: ReviewDocument.limits).object
    else { throw .document(.unreadable("draft")) }
    object["case"] = .string(id.text)
    for member in file.document?.members ?? [] {
      guard ["outcome", "reply", "actions"].contains(member.name) else {
        throw .member("document", "an object of outcome, reply and actions")
      }
      object[member.name] = member.value
    }
    if let text = file.reply {
      guard var reply = object["reply"]?.object else { throw .noReply }
      let cited = Set(text.matches(of: /\[([0-9]{1,4})\]/).compactMap { Int64($0.1) })
      let sources = reply["citations"]?.array ?? []
      let known = Set(sources.compactMap { $0["n"]?.integer })
      if let first = cited.subtracting(known).min() { throw .noSource(Int(first)) }
      reply["body"] = .string(text)
      reply["citations"] = .array(
        sources.filter { $0["n"]?.integer.map { cited.contains($0) } == true }
      )
      object["reply"] = .object(reply)
    }
    do {
      return try ReviewDocument(bytes: JSONValue.object(object).canonicalBytes)
    } catch { throw .document(error) }
  }
}
