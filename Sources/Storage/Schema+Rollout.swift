extension Schema {
  /// What people signed of releases; which one is in force follows from it.
  static let rolloutStep = """
    CREATE TABLE release_step (
      sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
      step       TEXT NOT NULL CHECK (step <> ''),
      release_id TEXT NOT NULL REFERENCES release (id),
      person     TEXT NOT NULL,
      key        BLOB NOT NULL CHECK (length(key) = 32),
      statement  BLOB NOT NULL,
      signature  BLOB NOT NULL UNIQUE CHECK (length(signature) = 64),
      -- What came of the gates, as JSON, for a step that passes them.
      report     BLOB,
      at         INTEGER NOT NULL,
      entry      INTEGER REFERENCES log_entry (place)
    ) STRICT;
    CREATE INDEX release_step_by_release ON release_step (release_id);
    CREATE UNIQUE INDEX release_step_by_entry ON release_step (entry);
    CREATE TRIGGER release_step_has_an_entry BEFORE INSERT ON release_step WHEN NEW.entry IS NULL
    BEGIN SELECT RAISE(ABORT, 'a row of release_step without its entry of the log'); END;
    CREATE TRIGGER release_step_never_changes BEFORE UPDATE ON release_step
    BEGIN SELECT RAISE(ABORT, 'a step with a release never changes'); END;
    CREATE TRIGGER release_step_never_vanishes BEFORE DELETE ON release_step
    BEGIN SELECT RAISE(ABORT, 'a step with a release never vanishes'); END;

    -- The step by which a release came into force; none in stores of before there were any.
    ALTER TABLE promotion ADD COLUMN step INTEGER REFERENCES release_step (sequence);
    """
}
