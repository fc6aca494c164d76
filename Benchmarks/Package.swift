// swift-tools-version: 6.2
import PackageDescription

// Most benchmarks run the built program. Rules are measured call by call, so their sources are here once
// more, as links and in one package, in which `package` declarations are seen.
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CAllocations"),
    .target(name: "CEL"),
    .target(name: "CanonicalJSON"),
    .target(
      name: "SourceFiles",
      dependencies: ["CanonicalJSON", .product(name: "Yams", package: "Yams")]
    ),
    .target(name: "Domain", dependencies: ["CanonicalJSON", crypto]),
    .target(name: "Rules", dependencies: ["CEL", "CanonicalJSON", "Domain", "SourceFiles"]),
    .executableTarget(
      name: "bench",
      dependencies: ["CAllocations", "CEL", "CanonicalJSON", "Domain", "Rules", "SourceFiles"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.name != "CAllocations" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}
