import Foundation

/// The folder where everything is measured: on the disk of the repository, and cleared afterwards.
///
/// Not in the system's temporary folder, which may be memory, where syncing costs nothing.
final class ProvingGround {
  let program: Program
  let folder: String
  private var stores = 0

  init(for program: Program) throws {
    self.program = program
    folder = program.root + "/.build/bench-\(getpid())"
    let files = FileManager.default
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // The keys of those who are measured are nobody's.
    setenv(Person.variable, founder.home, 1)
    for name in Program.workspaceFolders {
      try files.copyItem(atPath: program.root + "/" + name, toPath: folder + "/" + name)
    }
    try files.copyItem(
      atPath: program.sampleConfiguration,
      toPath: folder + "/countersign.yaml"
    )
  }

  /// Who makes each store.
  var founder: Person { Person(id: "founder", home: folder + "/people") }

  func clear() { try? FileManager.default.removeItem(atPath: folder) }

  /// A new store in which the workspace's release is in force.
  ///
  /// `clear(_:)` takes it away again.
  func newStore() throws -> String {
    stores += 1
    let store = folder + "/store-\(stores)/store.sqlite"
    try FileManager.default.createDirectory(
      atPath: folder + "/store-\(stores)",
      withIntermediateDirectories: true
    )
    let end = try Child(
      program.path,
      ["init", "--demo", "-C", folder, "--store", store, "--person", founder.id],
      output: .discarded,
      error: .descriptor(2)
    ).wait()
    guard end.status == 0 else { throw Complaint("`countersign init` ended with \(end.status)") }
    return store
  }

  func clear(store: String) throws {
    try FileManager.default.removeItem(atPath: (store as NSString).deletingLastPathComponent)
  }

  /// The arguments of a run on a store.
  func run(store: String, _ more: String...) -> [String] {
    ["run", "-C", folder, "--store", store, "--quiet"] + more
  }

  /// Has a store decide so many of the sample's tickets, as though they came now.
  func decide(_ count: Int, in store: String) throws {
    let input = folder + "/tickets.jsonl"
    try SampleTickets(of: program).received(at: Date()).write(count, to: input)
    let end = try Child(
      program.path,
      run(store: store),
      input: .file(input),
      output: .discarded,
      error: .discarded
    ).wait()
    try FileManager.default.removeItem(atPath: input)
    // Among the sample's tickets are some that are none.
    guard [0, 65].contains(end.status) else { throw Complaint("`run` ended with \(end.status)") }
  }

  /// Bytes that may still be written to the disk.
  func freeBytes() throws(Complaint) -> Int {
    var disk = statvfs()
    guard statvfs(folder, &disk) == 0 else { throw Complaint("cannot ask how full the disk is") }
    return Int(disk.f_bavail) * Int(disk.f_frsize)
  }
}
