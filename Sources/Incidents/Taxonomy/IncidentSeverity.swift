/// How bad an incident of a kind is; the worst first.
package enum IncidentSeverity: String, Sendable, Hashable, CaseIterable {
  case critical, high, medium, low
}
