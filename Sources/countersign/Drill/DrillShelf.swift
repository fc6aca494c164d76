import Domain
import Drills
import Foundation
import Incidents
import Pipeline
import Rules
import SourceFiles

/// The scenarios of a workspace.
struct DrillShelf {
  let drills: [Drill]

  /// Reads `drills/*.yaml`, and says all that is wrong with them: then nothing is played.
  init(of workspace: WorkspaceOptions) throws {
    let log = FindingLog()
    drills = DrillFile.all(in: Self.files(in: workspace.folder, log: log), log: log)
    guard !log.hasErrors else {
      for finding in log.sorted { Terminal.complain(finding.description) }
      throw ExitStatus.findings.code
    }
    guard !drills.isEmpty else {
      throw Complaint(
        .badWorkspace,
        "no scenario in `\(workspace.folder)/\(DrillFile.folder)`",
        hint: "docs/drills.md shows how one is written"
      ).told()
    }
  }

  /// Reports all that is wrong with scenarios, and kinds of incidents that the workspace does not have.
  static func check(in folder: String, besides workspace: WorkspaceFiles, log: FindingLog) {
    let drills = DrillFile.all(in: files(in: folder, log: log), log: log)
    checkActions(of: drills, besides: workspace, log: log)
    // What is wrong with the taxonomy is told elsewhere.
    guard let file = workspace[IncidentTaxonomy.path],
      let taxonomy = IncidentTaxonomy(loading: file, log: FindingLog())
    else { return }
    let known = taxonomy.kinds.map(\.id)
    for drill in drills {
      guard let incident = drill.incident, taxonomy[incident] == nil else { continue }
      log.error(
        at: drill.incidentPlace,
        "no kind of incident is called `\(incident)`",
        hint: nearest(to: incident, among: known).map { "did you mean `\($0)`?" }
          ?? "write it in \(IncidentTaxonomy.path)"
      )
    }
  }

  /// A harm that no action can do would never be seen.
  private static func checkActions(
    of drills: [Drill],
    besides workspace: WorkspaceFiles,
    log: FindingLog
  ) {
    let files = workspace.files.filter { PartKind(of: $0.path) == .rules }
    let read = files.compactMap {
      RuleFile(reading: $0, log: FindingLog(), knows: { _, _ in true })
    }
    // What is wrong with rules is told elsewhere.
    guard read.count == files.count else { return }
    let known = read.flatMap(\.actions)
    for drill in drills {
      guard case .tickets(let event) = drill.event else { continue }
      for action in event.harm.acts where !known.contains(action) {
        log.error(
          at: drill.place,
          "`\(drill.id)`: no rules decide an action called `\(action)`",
          hint: nearest(to: action, among: known).map { "did you mean `\($0)`?" }
            ?? "there are: " + known.sorted().joined(separator: ", ")
        )
      }
    }
  }

  /// The files of the folder by their names; what is wrong with any is in the log.
  static func files(in folder: String, log: FindingLog) -> [SourceFile] {
    let place = folder + "/" + DrillFile.folder
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [])
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
    if names.count > DrillFile.fileLimit {
      log.error(
        at: SourcePlace(file: DrillFile.folder),
        "\(names.count) files; \(DrillFile.fileLimit) are allowed"
      )
    }
    return names.prefix(DrillFile.fileLimit).compactMap { name in
      let path = DrillFile.folder + "/" + name
      let file = WorkspaceFiles.file(at: path, in: folder, log: log)
      guard let file, file.bytes.count > DrillFile.byteLimit else { return file }
      log.error(
        at: SourcePlace(file: path),
        "\(file.bytes.count) bytes; \(DrillFile.byteLimit) are allowed",
        hint: "split it"
      )
      return nil
    }
  }

  /// The scenarios of some ids, each once, or all.
  func chosen(_ ids: [String], all: Bool) throws -> [Drill] {
    guard !all else { return drills }
    return try ids.distinct.map { id in
      if let drill = drills.first(where: { $0.id == id }) { return drill }
      let known = drills.map(\.id)
      throw Complaint(
        .noInput,
        "no scenario `\(Terminal.escaped(id))`",
        hint: nearest(to: id, among: known).map { "did you mean `\($0)`?" }
          ?? "there are: " + known.joined(separator: ", ")
      ).told()
    }
  }
}
