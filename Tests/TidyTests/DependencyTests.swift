import Foundation
import Testing

@Suite struct DependencyTests {
  @Test func `each package has a line in the README`() throws {
    let readme = try Repository.text("README.md")
    let manifest = try Repository.text("Package.swift")
    let names = manifest.matches(of: /github\.com\/[\w-]+\/([\w.-]+)"/).map { String($0.output.1) }
    #expect(names.count >= 4)
    for name in names { #expect(readme.contains(name), "README.md does not name \(name)") }
  }

  @Test func `each library that setup installs has a line in the README`() throws {
    let readme = try Repository.text("README.md")
    let setup = try Repository.text("scripts/setup")
    let names = setup.matches(of: /(?m)^  (lib[\w-]+-dev)/).map { String($0.output.1) }
    #expect(names.count >= 7)
    for name in names { #expect(readme.contains(name), "README.md does not name \(name)") }
  }
}
