import Foundation
import Testing

/// The page of drills: its commands run, in its order, in a copy of the workspace.
@Suite struct DrillPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/drills.md")
    try #require(page.stepCount == 3)
    let folder = try ConsolePage.workspace()
    try FileManager.default.copyItem(
      at: Program.repository.appending(path: "drills"),
      to: folder.appending(path: "drills")
    )
    try page.run(in: folder)
  }
}
