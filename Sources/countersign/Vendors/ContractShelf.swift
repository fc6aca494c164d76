import ArgumentParser
import Models
import Pipeline
import SourceFiles
import Vendors

/// The models and the contracts that a command works on: those of the working files.
struct ContractShelf: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  /// The contracts as they are written; what is wrong with them is in the log.
  func contracts(log: FindingLog) throws -> VendorContracts? {
    try workspace.requireWorkspace()
    let folder = workspace.folder
    guard let file = WorkspaceFiles.file(at: VendorContracts.path, in: folder, log: log) else {
      return log.hasErrors ? nil : VendorContracts.none
    }
    let contracts = VendorContracts(loading: file, log: log)
    return log.hasErrors ? nil : contracts
  }

  /// The models as they are declared; what is wrong with countersign.yaml is in the log.
  func models(log: FindingLog) throws -> [ModelDeclaration]? {
    try workspace.requireWorkspace()
    let file = WorkspaceFiles.file(at: Configuration.path, in: workspace.folder, log: log)
    let configuration = file.flatMap { Configuration(loading: $0, log: log) }
    return log.hasErrors ? nil : configuration?.models
  }

  /// Both, free of errors; else tells what is wrong.
  func whole() throws -> (models: [ModelDeclaration], contracts: VendorContracts) {
    let log = FindingLog()
    guard let models = try models(log: log), let contracts = try contracts(log: log) else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    return (models, contracts)
  }
}
