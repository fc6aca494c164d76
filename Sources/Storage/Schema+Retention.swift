extension Schema {
  /// What was erased since its time was up.
  static let retentionStep = """
    CREATE TABLE retention (
      sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
      part       TEXT NOT NULL CHECK (part IN ('payload', 'envelope')),
      -- Whose terms they were, and these, as canonical JSON.
      release_id TEXT NOT NULL REFERENCES release (id),
      terms      TEXT NOT NULL,
      -- Of how many tickets, by risk class, as canonical JSON; none where a row goes on with the entries of
      -- the row before.
      tickets    TEXT NOT NULL,
      -- The entries of the log whose parts are gone: pairs of a first and a last, as JSON.
      entries    TEXT NOT NULL,
      at         INTEGER NOT NULL,
      entry      INTEGER REFERENCES log_entry (place)
    ) STRICT;
    CREATE UNIQUE INDEX retention_by_entry ON retention (entry);
    CREATE TRIGGER retention_has_an_entry BEFORE INSERT ON retention WHEN NEW.entry IS NULL
    BEGIN SELECT RAISE(ABORT, 'a row of retention without its entry of the log'); END;
    CREATE TRIGGER retention_never_changes BEFORE UPDATE ON retention
    BEGIN SELECT RAISE(ABORT, 'what retention erased never changes'); END;
    CREATE TRIGGER retention_never_vanishes BEFORE DELETE ON retention
    BEGIN SELECT RAISE(ABORT, 'what retention erased never vanishes'); END;

    -- By which of them what was written of a ticket went.
    CREATE TABLE retained_ticket (
      -- The sequence of its first decision.
      ticket    INTEGER PRIMARY KEY REFERENCES decision (sequence),
      retention INTEGER NOT NULL REFERENCES retention (sequence)
    ) STRICT;

    -- The effects of a ticket's decisions, when its last was recorded.
    CREATE INDEX effect_by_decision ON effect (decision_sequence);
    """
}
