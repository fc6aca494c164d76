import ArgumentParser
import Foundation
import Pipeline
import SourceFiles
import Storage
import TransparencyLog

/// Which workspace and which store a command works on.
struct WorkspaceOptions: ParsableArguments {
  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  @Option(help: "The store's file. Usual: .countersign/store.sqlite in the workspace.")
  var store: String?

  /// The workspace's folder, without a slash at its end.
  var folder: String {
    directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
  }

  /// The store's file: the option, else what countersign.yaml says, else the usual place.
  ///
  /// Where countersign.yaml is there and cannot be read, no store is guessed: an older one could
  /// lie in the usual place, with another release in force.
  func storePath() throws(Complaint) -> String {
    if let store { return store }
    return try place(Configuration.store) ?? folder + "/.countersign/store.sqlite"
  }

  /// The file of the key of the workspace's own store, where countersign.yaml names one; nil for the one
  /// beside the store.
  func storeKeyPath() throws(Complaint) -> String? {
    store == nil ? try place(Configuration.storeKey) : nil
  }

  /// A path that countersign.yaml says, from the workspace.
  private func place(
    _ reading: (SourceFile, FindingLog) -> String?
  ) throws(Complaint) -> String? {
    let log = FindingLog()
    let file = WorkspaceFiles.file(at: Configuration.path, in: folder, log: log)
    let named = file.flatMap { reading($0, log) }
    if let fault = log.sorted.first {
      throw Complaint(
        .badWorkspace,
        "cannot tell from `\(folder)/\(Configuration.path)` which store to use: \(fault)",
        hint: "mend the file, or name the store with `--store`"
      )
    }
    return named.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
  }

  /// Refuses to go on where there is no workspace to work on.
  func requireWorkspace() throws {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard isThere, isFolder.boolValue else {
      throw Complaint(
        .badWorkspace,
        "no folder `\(folder)`",
        hint: "name the folder of countersign.yaml with `-C`"
      ).told()
    }
    guard FileManager.default.fileExists(atPath: folder + "/" + Configuration.path) else {
      throw Complaint(
        .badWorkspace,
        "no countersign.yaml in `\(folder)`",
        hint: "run `countersign init` for a new workspace, or name one with `-C`"
      ).told()
    }
  }

  /// Opens the store that is there, or makes it where `mode` says so.
  func openStore(_ mode: Store.Mode = .existing) throws -> Store {
    let path: String
    let key: String?
    do { (path, key) = (try storePath(), try storeKeyPath()) } catch { throw error.told() }
    if mode != .create, !FileManager.default.fileExists(atPath: path) {
      if store == nil { try requireWorkspace() }
      throw Complaint(
        .badWorkspace,
        "no store at `\(path)`",
        hint: "run `countersign init` to make it"
      ).told()
    }
    do {
      let store = try Store.open(at: path, mode: mode, key: key)
      // Whoever has the log's key at hand takes no other's word on anchors.
      if let key = (try? store.logKeyFile?.key()) ?? nil { store.trust(logKey: key.verifier) }
      return store
    } catch {
      throw complaint(about: error).told()
    }
  }

  /// How a store's failure is told, and with which status.
  func complaint(about error: StoreError) -> Complaint {
    switch error {
    case .diskFull, .cannotWrite: Complaint(.outputFailed, error.description)
    case .readOnly: Complaint(.cannotCreate, error.description)
    case .sealed: Complaint(.notAllowed, error.description)
    case .erased, .retained: Complaint(.noInput, error.description)
    case .notAStore, .newerSchema, .olderSchema, .unknownRelease, .releaseDiffers, .objectDiffers:
      Complaint(.badWorkspace, error.description)
    case .cannotOpen, .busy, .corrupt, .io, .refused, .broken, .closed, .entryTooLong:
      Complaint(.storeUnreachable, error.description)
    }
  }

  /// Runs what needs the store, and tells its failure as this command's.
  func tellingFailures<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw complaint(about: error).told()
    } catch let error as ReleaseError {
      throw Complaint(.badWorkspace, error.description).told()
    }
  }
}
