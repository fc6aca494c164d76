// swift-tools-version: 6.2
import PackageDescription

// Most benchmarks run the built program. Rules, retrieval and the log are measured call by call, so their
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
    .target(name: "TextForms", dependencies: ["CUTF8Proc", "CSnowball"]),
    .target(name: "Knowledge", dependencies: ["Domain", "SourceFiles", "TextForms", "CCMarkGFM"]),
    .target(name: "Grounding", dependencies: ["Domain", "Knowledge", "TextForms"]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "CAllocations", "CEL", "CanonicalJSON", "Domain", "Grounding", "Knowledge", "Rules",
        "SourceFiles", "TestSupport", "TextForms", "TransparencyLog", crypto,
      ]
    ),
    .executableTarget(
      name: "quality",
      dependencies: ["Domain", "Grounding", "Knowledge", "SourceFiles", "TestSupport", "TextForms"]
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
