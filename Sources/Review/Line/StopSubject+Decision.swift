package import CanonicalJSON
import Domain

extension StopSubject {
  /// What a decision bears, as its line tells.
  ///
  /// What no line tells counts as unknown: by which channel the ticket came, where `channel` is nil,
  /// and, of a reply with citations, which prompt and model drafted it.
  package init(ofDecision line: JSONValue, channel: String? = nil) {
    let intent = line["intent"]
    let named = (intent?["also"]?.array ?? []) + [intent?["name"]].compactMap(\.self)
    let rules = (line["verdict"]?["rules"]?.array ?? []).filter { $0["mode"]?.string == "enforce" }
    let cited = rules.compactMap { $0["cite"]?.string }.map { String($0.prefix { $0 != "#" }) }
    let quoted = (line["citations"]?.array ?? []).compactMap { $0["document"]?.string }
    self.init(
      channel: channel,
      intents: named.compactMap(\.string),
      actions: (line["actions"]?.array ?? []).compactMap { $0["name"]?.string },
      documents: cited + quoted
    )
    if channel == nil { unknown.insert(.channel) }
    if !quoted.isEmpty { unknown.formUnion([.prompt, .model]) }
  }

  /// What the decision bears that lets a document out, after the one that put it before people.
  package init(of document: ReviewDocument, openedBy line: JSONValue, channel: String?) {
    self.init(ofDecision: line, channel: channel)
    actions += document.actions.map(\.name)
    let quoted = (document.reply?.citations ?? []).map(\.document)
    documents += quoted
    if !quoted.isEmpty { unknown.formUnion([.prompt, .model]) }
  }
}
