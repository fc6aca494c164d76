// swift-tools-version: 6.2
import PackageDescription

// The sources of the product once more, as links and in one package, so that the fuzzer's counters are
// in them and nowhere else, and `package` declarations are seen.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "Fuzzing",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .systemLibrary(name: "CPCRE2"),
    .systemLibrary(name: "CUTF8Proc"),
    .systemLibrary(name: "CSnowball"),
    .systemLibrary(name: "CCMarkGFM"),
    .target(name: "CEL"),
    .target(name: "TransparencyLog", dependencies: [crypto]),
    .target(name: "CanonicalJSON"),
    .target(
      name: "SourceFiles",
      dependencies: ["CanonicalJSON", .product(name: "Yams", package: "Yams")]
    ),
    .target(name: "Domain", dependencies: ["CanonicalJSON", crypto]),
    .target(name: "Review", dependencies: ["CanonicalJSON", "Domain", crypto]),
    .target(name: "Releases", dependencies: ["CanonicalJSON", "Domain", "Review"]),
    .target(name: "Rules", dependencies: ["CEL", "CanonicalJSON", "Domain", "SourceFiles"]),
    .executableTarget(name: "fuzz-cel", dependencies: ["CLibFuzzer", "CEL", "Rules"]),
    .executableTarget(
      name: "fuzz-rules",
      dependencies: ["CLibFuzzer", "CanonicalJSON", "Domain", "Rules", "SourceFiles"]
    ),
    .target(
      name: "Receipts",
      dependencies: ["CanonicalJSON", "Domain", "Review", "TransparencyLog", crypto]
    ),
    .target(name: "Prompting", dependencies: ["CanonicalJSON", "Domain", "SourceFiles"]),
    .executableTarget(
      name: "fuzz-prompts",
      dependencies: ["CLibFuzzer", "CanonicalJSON", "Prompting", "SourceFiles"]
    ),
    .target(name: "PatternMatching", dependencies: ["CPCRE2"]),
    .target(name: "TextForms", dependencies: ["CUTF8Proc", "CSnowball"]),
    .target(name: "Knowledge", dependencies: ["Domain", "SourceFiles", "TextForms", "CCMarkGFM"]),
    .target(name: "Grounding", dependencies: ["Domain", "Knowledge", "TextForms"]),
    .target(
      name: "Screening",
      dependencies: ["Domain", "SourceFiles", "PatternMatching", "TextForms"]
    ),
    .executableTarget(name: "fuzz-claims", dependencies: ["CLibFuzzer", "Grounding"]),
    .executableTarget(
      name: "fuzz-screens",
      dependencies: ["CLibFuzzer", "Domain", "Screening", "SourceFiles", "TextForms"]
    ),
    .executableTarget(name: "fuzz-release", dependencies: ["CLibFuzzer", "Domain", "Releases"]),
    .executableTarget(name: "fuzz-log", dependencies: ["CLibFuzzer", "TransparencyLog"]),
    .executableTarget(
      name: "fuzz-receipts",
      dependencies: ["CLibFuzzer", "CanonicalJSON", "Receipts", "TransparencyLog"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // Of the address sanitizer, for evaluation reads its tables without bounds checks.
    .unsafeFlags(["-sanitize=fuzzer,address"]),
  ]
  if target.type == .executable {
    target.linkerSettings = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
  }
}
