import ArgumentParser
import Classification
import Evaluation
import Pipeline
import SourceFiles

/// The workspace whose intents a command works on.
struct IntentOptions: ParsableArguments {
  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  /// Reads the intents; tells what is wrong with them, and ends, where they have errors.
  func shelf() throws -> IntentShelf {
    let log = FindingLog()
    guard let shelf = IntentShelf(reading: try files(log: log), log: log) else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    return shelf
  }

  /// Reads the files of the workspace.
  func files(log: FindingLog) throws -> WorkspaceFiles {
    var options = WorkspaceOptions()
    (options.directory, options.store) = (directory, nil)
    try options.requireWorkspace()
    return WorkspaceFiles(reading: options.folder, log: log)
  }
}

/// Runs what trains, and tells its failure as a fault of the intents.
func tellingTraining<Value>(_ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as ClassifierError {
    throw Complaint(.badWorkspace, "cannot train the classifier: \(error)").told()
  }
}
