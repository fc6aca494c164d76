import Domain
import Foundation
import Pipeline
import Review
import SourceFiles
import Storage

/// The checks of the doctor, in the order in which one depends on another.
struct Examination {
  /// What one check found.
  struct Check {
    enum Status: String {
      case pass, warn, fail
    }

    let name: String
    let status: Status
    let detail: String
    let hint: String?

    init(_ name: String, _ status: Status, _ detail: String, hint: String? = nil) {
      self.name = name
      self.status = status
      self.detail = detail
      self.hint = hint
    }
  }

  let workspace: WorkspaceOptions

  var checks: [Check] {
    let log = FindingLog()
    let files = WorkspaceFiles(reading: workspace.folder, log: log)
    if !log.hasErrors { Desk.check(files, today: SystemClock.now.day, log: log) }
    let status: Check.Status = log.hasErrors ? .fail : log.findings.isEmpty ? .pass : .warn
    let hint = status == .pass ? nil : "see `countersign check`"
    return [Check("workspace", status, log.sentence(aboutFiles: files.files.count), hint: hint)]
      + storeChecks(files)
  }

  private func storeChecks(_ files: WorkspaceFiles) -> [Check] {
    let path: String
    let key: String?
    do { (path, key) = (try workspace.storePath(), try workspace.storeKeyPath()) } catch {
      return [Check("store", .fail, error.message, hint: error.hint)]
    }
    guard FileManager.default.fileExists(atPath: path) else {
      return [
        Check("store", .fail, "none at `\(path)`", hint: "run `countersign init` to make it")
      ]
    }
    do {
      let store = try Store.open(at: path, mode: .existing, key: key)
      let condition = try store.condition()
      var checks = [
        Check("store", .pass, "`\(path)`, schema \(condition.schemaVersion)"),
        rights(store.path ?? path), sqlite(condition), lock(condition), durability(condition),
        integrity(try store.integrity()), Self.decisions(in: store), Self.search(in: store),
        Self.roster(of: store),
      ]
      checks += releaseChecks(store, files)
      try store.close()
      return checks
    } catch {
      return [Check("store", .fail, "\(error)")]
    }
  }

  private func rights(_ path: String) -> Check {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
    let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    guard mode & 0o077 != 0 else { return Check("rights", .pass, "only the owner reads the store") }
    return Check(
      "rights",
      .warn,
      "others may enter `\(folder)`",
      hint: "chmod 700 '\(folder)'"
    )
  }

  /// Versions before 3.51.3 can corrupt a database in WAL mode when two processes write or
  /// checkpoint at the same instant (sqlite.org, "WAL-reset bug"); the lock of ours prevents that.
  private func sqlite(_ condition: StoreCondition) -> Check {
    let version = condition.sqliteVersion.split(separator: ".").compactMap { Int($0) }
    let isSafe = !version.lexicographicallyPrecedes([3, 51, 3])
    return Check(
      "sqlite",
      .pass,
      isSafe
        ? condition.sqliteVersion
        : "\(condition.sqliteVersion); before 3.51.3 two writers need the write lock, which is used"
    )
  }

  private func lock(_ condition: StoreCondition) -> Check {
    switch condition.lock {
    case .free: Check("write lock", .pass, "free")
    case .held: Check("write lock", .pass, "held by a process that writes")
    case .unreadable:
      Check("write lock", .fail, "cannot be taken", hint: "check the rights of the lock file")
    }
  }

  private func durability(_ condition: StoreCondition) -> Check {
    guard condition.journalMode == "wal", condition.synchronous == .full else {
      return Check(
        "durability",
        .fail,
        "journal \(condition.journalMode), synchronous \(condition.synchronous.map { "\($0)" } ?? "unknown")",
        hint: "a commit would not survive a power cut; use another file system"
      )
    }
    return Check("durability", .pass, "write-ahead log, each commit synchronised")
  }

  private func integrity(_ faults: [String]) -> Check {
    guard let first = faults.first else { return Check("integrity", .pass, "no fault found") }
    return Check(
      "integrity",
      .fail,
      "\(faults.count) faults, first: \(first)",
      hint: "restore the store from a backup"
    )
  }

  private static func roster(of store: Store) -> Check {
    do {
      let people = try store.roster()?.people.count ?? 0
      return Check("roster", .pass, people == 1 ? "1 person" : "\(people) people")
    } catch {
      return Check("roster", .fail, "\(error)", hint: "`countersign log verify` says which entries")
    }
  }

  private func releaseChecks(_ store: Store, _ files: WorkspaceFiles) -> [Check] {
    do {
      guard let id = try store.releaseInForce() else {
        return [Check("release", .fail, "none in force", hint: ReleaseArgument.firstHint)]
      }
      let objects = Self.objects(of: id, in: store)
      if objects.status == .fail { return [objects] }
      let desk = try Desk.load(id, from: store)
      let difference = ReleaseDifference(from: desk.manifest, to: files)
      return [
        objects,
        Check("release", .pass, "\(id) is in force, \(desk.intents.count) intents"),
        difference.changes.isEmpty
          ? Check("working files", .pass, "as released")
          : Check(
            "working files",
            .warn,
            "differ from the release in force: \(difference.sentence)",
            hint: "try them with `countersign run --draft`"
          ),
      ]
    } catch {
      return [Check("release", .fail, "\(error)")]
    }
  }
}
