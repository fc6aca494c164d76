extension Schema {
  /// What a release that judges beside the one in force would have decided otherwise.
  static let shadowStep = """
    CREATE TABLE shadow_difference (
      release_id        TEXT NOT NULL REFERENCES release (id),
      decision_sequence INTEGER NOT NULL REFERENCES decision (sequence),
      -- The first stage that came out otherwise.
      stage             TEXT NOT NULL CHECK (stage <> ''),
      outcome           TEXT NOT NULL CHECK (outcome <> ''),
      tier              TEXT,
      intent            TEXT,
      -- The decision that it would be, sealed; nothing once its customer was erased.
      body              BLOB,
      owner             INTEGER REFERENCES customer_key,
      PRIMARY KEY (release_id, decision_sequence)
    ) STRICT;
    CREATE INDEX shadow_difference_by_owner ON shadow_difference (owner);

    CREATE TABLE shadow_count (
      release_id TEXT NOT NULL PRIMARY KEY REFERENCES release (id),
      judged     INTEGER NOT NULL CHECK (judged >= 0),
      -- Those that nobody had the time to judge.
      skipped    INTEGER NOT NULL CHECK (skipped >= 0)
    ) STRICT, WITHOUT ROWID;

    -- What it would have asked for and nobody asked.
    CREATE TABLE shadow_lack (
      release_id TEXT NOT NULL REFERENCES release (id),
      what       TEXT NOT NULL CHECK (what <> ''),
      count      INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (release_id, what)
    ) STRICT, WITHOUT ROWID;
    """
}
