import Domain
import Incidents
import Measures

extension [MetricFamily] {
  /// What monitoring is told of incidents.
  init(of register: IncidentRegister, at now: Timestamp) {
    let counts = IncidentCounts.counts(of: register, at: now) { $0.severity }
    func bySeverity(_ value: (IncidentCounts) -> Int) -> [MetricFamily.Sample] {
      IncidentSeverity.allCases.map { severity in
        MetricFamily.Sample(
          value(counts[severity] ?? IncidentCounts()),
          MetricFamily.Label("severity", severity.rawValue)
        )
      }
    }
    func seconds(_ counts: IncidentCounts) -> Int {
      Int(counts.containments.reduce(0) { $0 + $1.count })
    }
    self = [
      MetricFamily(
        "countersign_incidents_total",
        .counter,
        "Incidents that were opened, false alarms among them.",
        bySeverity(\.opened)
      ),
      MetricFamily(
        "countersign_incidents_dismissed_total",
        .counter,
        "Incidents that were found to be false alarms; no other figure but that of all counts them.",
        bySeverity(\.dismissed)
      ),
      MetricFamily(
        "countersign_incidents_open",
        .gauge,
        "Incidents that nobody has closed yet.",
        bySeverity(\.open)
      ),
      // What turns out to be a false alarm leaves these two again, so they are no counters.
      MetricFamily(
        "countersign_incidents_contained",
        .gauge,
        "Incidents that were contained.",
        bySeverity(\.containments.count)
      ),
      MetricFamily(
        "countersign_incident_containment_seconds",
        .gauge,
        "Time from the opening of incidents to the first measure against them.",
        bySeverity(seconds)
      ),
      MetricFamily(
        "countersign_incident_notices_late",
        .gauge,
        "Roles that were told of an incident after their time, or still are not.",
        bySeverity(\.late)
      ),
      MetricFamily(
        "countersign_incidents_recurred_total",
        .counter,
        "Incidents whose cause is like that of one closed before.",
        bySeverity(\.recurred)
      ),
    ]
  }
}
