import SourceFiles
import Testing

@Suite struct NearestTests {
  private func check(_ word: String, _ expected: String?) {
    #expect(nearest(to: word, among: ["check", "run", "show", "status"]) == expected)
  }

  @Test func `a word with one slip is recognised`() {
    check("rnu", "run")
    check("chekc", "check")
    check("stauts", "status")
    check("sho", "show")
  }

  @Test func `a word that is far from all is not`() {
    check("deploy", nil)
    check("", nil)
  }
}
