import Foundation

extension Complaint {
  /// What could not be written or made, why, and what to do.
  init(unwritten path: String, _ error: any Error) {
    let folder = (path as NSString).deletingLastPathComponent
    let (reason, hint): (String, String) =
      if Self.isFolder(path) == true {
        ("it is a folder", "name a file in it")
      } else if !folder.isEmpty, Self.isFolder(folder) == nil {
        ("there is no folder `\(folder)`", "make it, or name a place that is there")
      } else if !folder.isEmpty, Self.isFolder(folder) == false {
        ("`\(folder)` is no folder", "name a place in one")
      } else {
        Self.whyUnwritten(error)
      }
    self.init(.cannotCreate, "cannot write `\(path)`: \(reason)", hint: hint)
  }

  /// Whether a folder or something else is there; nil where nothing is.
  private static func isFolder(_ path: String) -> Bool? {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isThere ? isFolder.boolValue : nil
  }

  /// Why a place that is there takes nothing, and what to do.
  static func whyUnwritten(_ error: any Error) -> (reason: String, hint: String) {
    let elsewhere = "name a place where you may write"
    return switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission: ("you may not write there", elsewhere)
    case .fileWriteVolumeReadOnly: ("nothing can be written there", elsewhere)
    case .fileWriteOutOfSpace: ("the disk is full", "make room, or name another place")
    case .fileWriteFileExists: ("it is there already", "name another, or move it away")
    default: (systemReason(of: error), "see that the place can be written to")
    }
  }

  /// What the system says of it, at the bottom of what wraps it.
  private static func systemReason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey]
    if let cause = underlying as? POSIXError { return errorText(cause.code.rawValue) }
    return "the system refuses it"
  }
}
