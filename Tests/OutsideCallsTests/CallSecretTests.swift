import OutsideCalls
import TestSupport
import Testing

/// Where keys are read from, and what of them is refused.
@Suite struct CallSecretTests {
  @Test func `a key comes from the environment`() {
    check("env:KEY", ["KEY": "k-1"], expect: "k-1")
    check("env:KEY", [:], expect: "`KEY` is not set to what a header may hold")
    check("env:KEY", ["KEY": ""], expect: "`KEY` is not set to what a header may hold")
    check("env:KEY", ["KEY": "a\r\nX: b"], expect: "`KEY` is not set to what a header may hold")
  }

  @Test func `a key comes from a file, without the end of its line`() throws {
    let folder = try ToolFolder()
    for (text, expect) in [
      ("k-2\n", "k-2"), ("k-2", "k-2"),
      ("k-2\nmore\n", "`key` cannot be read, or holds what no header may"),
      ("", "`key` cannot be read, or holds what no header may"),
      (
        String(repeating: "k", count: 5_000),
        "`key` cannot be read, or holds what no header may"
      ),
    ] {
      try folder.write(text, as: "key")
      check("file:key", [:], in: folder.path, expect: expect)
      let path = folder.path + "/key"
      check("file:\(path)", [:], expect: expect.replacing("`key`", with: "`\(path)`"))
    }
    check(
      "file:none",
      [:],
      in: folder.path,
      expect: "`none` cannot be read, or holds what no header may"
    )
  }

  @Test func `a key that is written down is no secret`() {
    for text in ["sk-123", "", "env:", "file:", "ENV:KEY"] { #expect(CallSecret(text) == nil) }
  }

  private func check(
    _ text: String,
    _ environment: [String: String],
    in folder: String = "/",
    expect: String
  ) {
    let told: String
    do throws(CallFailure) {
      told = try CallSecret(text)?.value(in: environment, folder: folder) ?? "none"
    } catch {
      told = error.description
    }
    #expect(told == expect, "\(text)")
  }
}
