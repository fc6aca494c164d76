import Domain
import Knowledge
import SourceFiles
import TextForms

/// Front matter that is in order, with a line replaced or added where a test says so.
struct SampleMatter {
  var id = "returns"
  var version = "1.0.0"
  var lines: [String: String] = [
    "title": "Returns", "owner": "refunds", "effective_from": "2026-01-01",
    "jurisdictions": "[\"*\"]", "locales": "[en]", "channels": "[\"*\"]", "audience": "public",
    "topics": "[returns]", "review_by": "2027-01-01",
  ]

  init(id: String = "returns", version: String = "1.0.0", _ changes: [String: String] = [:]) {
    self.id = id
    self.version = version
    lines.merge(changes) { $1 }
  }

  func policy(_ body: String) -> SourceFile {
    SourceFile(path: "knowledge/policies/\(id)/\(version).md", text: text(body))
  }

  func playbook(_ body: String) -> SourceFile {
    SourceFile(path: "knowledge/playbooks/\(id).md", text: text(body))
  }

  private func text(_ body: String) -> String {
    let own = ["id": id, "version": version].merging(lines) { $1 }
    let keys = ["id", "version"] + lines.keys.sorted().filter { $0 != "id" && $0 != "version" }
    let matter = keys.map { "\($0): \(own[$0] ?? "")" }.joined(separator: "\n")
    return "---\n\(matter)\n---\n\(body)"
  }
}

/// Loads files and says what was found, in the order of places.
func load(_ files: [SourceFile]) -> (base: KnowledgeBase, findings: [String]) {
  let log = FindingLog()
  let base = KnowledgeBase(loading: files, log: log)
  return (base, log.sorted.map(\.description))
}

func scope(
  on day: String = "2026-06-12",
  in jurisdiction: String = "DE",
  language: String = "en",
  channel: Ticket.Channel = .email,
  audiences: Set<Document.Audience> = [.public, .customer]
) -> Scope {
  Scope(
    day: CalendarDay(day) ?? CalendarDay(daysSince1970: 0),
    jurisdiction: jurisdiction,
    language: language,
    channel: channel,
    audiences: audiences
  )
}

func query(_ text: String) -> FoldedText {
  FoldedText(text)
}

/// A small shop's policies.
let shop: [SourceFile] = [
  SampleMatter(["title": "Returns and refunds", "topics": "[returns, refunds]"]).policy(
    """
    # Returns and refunds

    How goods come back to us.

    ## How long you can return an order {#window}

    You can return unused goods within 30 days. The 30 days start when you receive the parcel.

    ## When you get your money back {#money}

    You get your money back within 14 days. Your bank may need 5 days more.
    """
  ),
  SampleMatter(id: "delivery", ["title": "Delivery", "topics": "[delivery]"]).policy(
    """
    ## Delivery times {#times}

    A parcel takes 2 days inside Germany. Parcels to Austria take 4 days.

    ## Lost parcels {#lost}

    A parcel that has not moved for 7 days counts as lost. Write to us by e-mail.
    """
  ),
  SampleMatter(
    id: "fraud",
    ["title": "Signs of refund fraud", "audience": "internal", "topics": "[fraud, refunds]"]
  ).policy(
    """
    ## Refund fraud {#signs}

    A customer who asks for the refund of one parcel twice is a sign of fraud.
    """
  ),
  SampleMatter(
    id: "rueckgabe",
    ["title": "Rückgabe", "locales": "[de]", "topics": "[returns]"]
  ).policy(
    """
    ## Rückgabefrist {#frist}

    Sie können unbenutzte Ware binnen 30 Tagen zurückgeben. Gutscheine sind ausgenommen.
    """
  ),
]
