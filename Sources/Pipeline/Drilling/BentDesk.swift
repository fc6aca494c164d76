package import Domain
package import Drills
import Foundation
package import Incidents
import Models
package import SourceFiles
package import Storage
import Synchronization
import Vendors

/// The desk of a release as a scenario bends it: with files changed, or another model in the place of its own.
package struct BentDesk: Sendable {
  package let desk: Desk
  /// Whether the checks that come before a release refuse its files.
  package let isRefused: Bool

  /// Why a scenario cannot be played.
  package struct Obstacle: Error {
    package let reason: String
  }

  /// What desks are bent from, read once.
  package struct Base: Sendable {
    fileprivate let desk: Desk
    fileprivate let files: WorkspaceFiles
    fileprivate let store: Store
    fileprivate let now: Timestamp
    /// The program that plays models, with the words before a deed.
    fileprivate let model: [String]
    /// Where that program runs, and its answers lie.
    fileprivate let folder: String

    /// Reads the release in force of a store, which is written by nobody here.
    package init(
      of release: ReleaseID,
      in store: Store,
      at now: Timestamp,
      model: [String],
      folder: String
    ) throws {
      desk = try Desk.load(release, from: store)
      files = try ReleaseContents(of: release, in: store).files()
      (self.store, self.now, self.model, self.folder) = (store, now, model, folder)
    }

    /// The release's files, with nobody in the configuration who would be asked, told or handed anything.
    package var sources: [SourceFile] {
      files.files.map { BentDesk.without(BentDesk.outside, $0) }
    }

    package var incidents: IncidentTaxonomy { desk.incidents }
  }

  package init(_ base: Base, for drill: Drill, _ event: TicketEvent) throws {
    guard event.model != nil || !event.documents.isEmpty else {
      (desk, isRefused) = (base.desk, false)
      return
    }
    let log = FindingLog()
    var files = try Self.bent(base.files, by: event.documents)
    if !event.documents.isEmpty {
      Desk.check(files, today: base.now.day, log: log)
      try ReleasedTextCheck(in: base.store, files: files, today: base.now.day, log: log)?.run()
    }
    isRefused = log.hasErrors
    if let model = event.model {
      files = try Self.asking(model, drill, in: files, base)
    }
    let reading = FindingLog()
    guard
      var desk = try base.desk.varied(files, evenWithErrors: !event.documents.isEmpty, log: reading)
    else {
      let cause = reading.sorted.first { $0.severity == .error }
      throw Obstacle(reason: cause.map { "\($0)" } ?? "its files cannot be read")
    }
    if event.model != nil { desk.models = Self.door(of: desk, base) }
    self.desk = desk
  }

  private static func bent(
    _ files: WorkspaceFiles,
    by changes: [BentFile]
  ) throws(Obstacle) -> WorkspaceFiles {
    var all = files.files
    for change in changes {
      let text: String
      switch change.change {
      case .written(let whole): text = whole
      case .replaced(let old, let new):
        guard let file = all.first(where: { $0.path == change.path }),
          let was = String(validating: file.bytes, as: UTF8.self),
          was.ranges(of: old).count == 1
        else { throw Obstacle(reason: "`\(change.path)` does not hold `\(old)` once") }
        text = was.replacing(old, with: new)
      }
      all.removeAll { $0.path == change.path }
      all.append(SourceFile(path: change.path, text: text))
    }
    return WorkspaceFiles(all)
  }
}

// MARK: Models

extension BentDesk {
  /// What the model is called in the bent configuration.
  private static let modelID = "drill"

  /// The configuration with a model that lies in the place of all that it names.
  private static func asking(
    _ model: LyingModel,
    _ drill: Drill,
    in files: WorkspaceFiles,
    _ base: Base
  ) throws -> WorkspaceFiles {
    let task = base.desk.configuration.modelTasks.draft
    let declared = base.desk.configuration.models.first { $0.id == task?.model }
    let prompt = task?.prompt ?? model.prompt
    guard
      files.files.contains(where: {
        PartKind(of: $0.path) == .prompt && $0.path.hasSuffix("/\(prompt).prompty")
      })
    else { throw Obstacle(reason: "the release asks no model, and has no prompt `\(prompt)`") }
    let vendor = declared?.terms.vendor ?? model.vendor
    guard base.desk.vendors[vendor] != nil else {
      throw Obstacle(reason: "the release asks no model, and has no contract with `\(vendor)`")
    }
    let command = try base.model + arguments(of: model.deed, drill, base)
    let settings = """

      ask_models:
        draft: {prompt: \(prompt), model: \(modelID)}
      models:
        - id: \(modelID)
          kind: command
          vendor: \(vendor)
          owner: \(drill.owner)
          deadline: \(model.deed == .misbehaves(.hangs) ? "1s" : "20s")
          attempts: 1
          command: [\(command.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", "))]

      """
    let changed = files.files.map { file in
      guard file.path == Configuration.path else { return file }
      let plain = without(["models", "ask_models"], file)
      return SourceFile(path: file.path, bytes: plain.bytes + Array(settings.utf8))
    }
    return WorkspaceFiles(changed)
  }

  /// The program's words for a deed; an answer lies in a file of its own.
  private static func arguments(
    of deed: LyingModel.Deed,
    _ drill: Drill,
    _ base: Base
  ) throws -> [String] {
    switch deed {
    case .misbehaves(let word): return [word.rawValue]
    case .says(let text):
      let file = URL(filePath: base.folder).appending(path: "\(drill.id).answer")
      try Data(text.utf8).write(to: file)
      return ["says", file.path]
    }
  }

  /// What of a configuration leads to other programs and machines.
  private static let outside = [
    "models", "ask_models", "lookups", "notices", "anchors", "require_anchor",
  ]

  /// A file; of the configuration, what is left without some of its keys and all that stands under them.
  private static func without(_ keys: [String], _ file: SourceFile) -> SourceFile {
    guard file.path == Configuration.path else { return file }
    var isInside = false
    let text = String(decoding: file.bytes, as: UTF8.self)
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if let first = line.first, !" #-]}".contains(first) {
        isInside = keys.contains { line.hasPrefix($0 + ":") }
      }
      return !isInside
    }
    return SourceFile(path: file.path, text: kept.joined(separator: "\n"))
  }

  /// The way to that model.
  ///
  /// Each question is put to it once, whichever walls stand: it says the same.
  private static func door(of desk: Desk, _ base: Base) -> ModelDoor? {
    let models = ModelDesk.of(
      desk.configuration.models,
      under: desk.vendors,
      folder: base.folder,
      spent: [],
      on: base.now.day
    )
    return models.map { models in
      let plain = ModelDoor(asking: models, canaries: nil, in: desk.stamp.id)
      let known = AnswerMemory()
      return ModelDoor(canary: plain.canary) { model, request, use in
        known.exchange(for: request) { plain.ask(model, request, use) }
      }
    }
  }
}

/// What a model was asked already, and what came of it.
private final class AnswerMemory: Sendable {
  private let known = Mutex<[Digest: ModelExchange]>([:])

  func exchange(for request: ModelRequest, asking ask: () -> ModelExchange) -> ModelExchange {
    if let known = known.withLock({ $0[request.digest] }) { return known }
    let exchange = ask()
    known.withLock { $0[request.digest] = exchange }
    return exchange
  }
}
