// swift-tools-version: 6.2
import PackageDescription

// Most benchmarks run the built program. Rules, retrieval, screens and the log are measured call by call, so their
// sources are here once more, as links and in one package, in which `package` declarations are seen.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CAllocations"),
    .systemLibrary(name: "CUTF8Proc"),
    .systemLibrary(name: "CSnowball"),
    .systemLibrary(name: "CCMarkGFM"),
    .systemLibrary(name: "CLIBLINEAR"),
    .systemLibrary(name: "CPCRE2"),
    .target(name: "TestSupport"),
    .target(name: "CEL"),
    .target(name: "TransparencyLog", dependencies: [crypto]),
    .target(name: "CanonicalJSON"),
    .target(
      name: "SourceFiles",
      dependencies: ["CanonicalJSON", .product(name: "Yams", package: "Yams")]
    ),
    .target(name: "Domain", dependencies: ["CanonicalJSON", crypto]),
    .target(name: "Rules", dependencies: ["CEL", "CanonicalJSON", "Domain", "SourceFiles"]),
    .target(name: "PatternMatching", dependencies: ["CPCRE2"]),
    .target(name: "TextForms", dependencies: ["CUTF8Proc", "CSnowball"]),
    .target(
      name: "Screening",
      dependencies: ["Domain", "SourceFiles", "PatternMatching", "TextForms"]
    ),
    .target(name: "Knowledge", dependencies: ["Domain", "SourceFiles", "TextForms", "CCMarkGFM"]),
    .target(
      name: "Classification",
      dependencies: [
        "CanonicalJSON", "Domain", "SourceFiles", "PatternMatching", "TextForms", "CLIBLINEAR",
      ]
    ),
    .target(name: "Grounding", dependencies: ["Domain", "Knowledge", "TextForms"]),
    .target(name: "PublicSets", dependencies: ["Classification", "SourceFiles", "TextForms"]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CAllocations", "CEL", "CanonicalJSON", "Classification", "Domain", "Grounding",
        "Knowledge", "PublicSets", "Rules", "Screening", "SourceFiles", "TestSupport", "TextForms",
        "TransparencyLog", crypto,
      ]
    ),
    .executableTarget(
      name: "quality",
      dependencies: [
        "Classification", "Domain", "Grounding", "Knowledge", "PublicSets", "Screening",
        "SourceFiles", "TestSupport", "TextForms",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.name != "CAllocations" && target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
