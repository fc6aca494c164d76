extension Schema {
  /// What the platform reported of actions.
  ///
  /// The line itself, which may name people, stands apart, so that it can be erased.
  static let effectStep = """
    CREATE TABLE effect (
      sequence          INTEGER PRIMARY KEY,
      decision_sequence INTEGER NOT NULL REFERENCES decision (sequence),
      key               TEXT NOT NULL CHECK (key GLOB 'act_*'),
      status            TEXT NOT NULL CHECK (status IN
        ('unknown', 'failed', 'succeeded', 'reversed')),
      contradicts       TEXT NOT NULL,
      at                INTEGER NOT NULL,
      recorded_at       INTEGER NOT NULL,
      FOREIGN KEY (key, decision_sequence) REFERENCES action (key, decision_sequence)
    ) STRICT;
    CREATE INDEX effect_by_action ON effect (key, decision_sequence);
    CREATE TRIGGER effect_never_changes BEFORE UPDATE ON effect
    BEGIN SELECT RAISE(ABORT, 'an effect never changes'); END;
    CREATE TRIGGER effect_never_vanishes BEFORE DELETE ON effect
    BEGIN SELECT RAISE(ABORT, 'an effect never vanishes'); END;

    CREATE TABLE effect_payload (
      effect_sequence INTEGER PRIMARY KEY REFERENCES effect (sequence),
      line            BLOB NOT NULL
    ) STRICT;
    """
}
