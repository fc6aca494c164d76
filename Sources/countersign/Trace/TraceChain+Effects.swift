import CanonicalJSON
import Domain
import Storage

/// What the platform did.
extension TraceChain {
  /// Adds the news of a decision's actions, each after what was heard of the same action before.
  mutating func addEffects(of decision: DecisionID, after place: Int) throws {
    var entries = try store.effectEntries(of: decision)[...]
    var heard: [ActionKey: Int] = [:]
    let effects = try reading("what was done for \(decision)") { (store) throws(StoreError) in
      try store.effects(of: decision)
    }
    for effect in effects ?? [] {
      let told = effect.told
      var hop = Hop(
        kind: .effect,
        at: effect.recordedAt,
        actor: .system(told?["system"]?.string ?? "platform"),
        what: "\(told?["call"]?.string ?? "the action") \(effect.status.rawValue)",
        about: effect.action.text,
        entry: entries.popFirst()?.index,
        follows: [heard[effect.action] ?? place],
        wrote: effect.line.isEmpty ? nil : Digest(of: effect.line).description
      )
      hop.notes.append("at \(effect.at)" + (told?["reference"]?.string.map { ", as \($0)" } ?? ""))
      let arguments = (told?["arguments"]?.object?.members ?? []).map {
        "\($0.name) \($0.value.string ?? $0.value.integer.map(String.init) ?? "–")"
      }
      if !arguments.isEmpty { hop.notes.append("with " + arguments.joined(separator: ", ")) }
      if !effect.contradictions.isEmpty {
        hop.warnings.append("not as let out: " + effect.contradictions.joined(separator: ", "))
      }
      if effect.status == .reversed { hop.warnings.append("what was done was taken back") }
      heard[effect.action] = append(hop)
    }
  }
}
