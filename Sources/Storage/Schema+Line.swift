extension Schema {
  /// Stops of the line, and decisions that took the place of others.
  static let lineStep = """
    -- What people signed; the stops in force follow from these rows in their order.
    CREATE TABLE line_event (
      sequence    INTEGER PRIMARY KEY CHECK (sequence > 0),
      step        TEXT NOT NULL CHECK (step IN ('stop', 'propose', 'resume')),
      person      TEXT NOT NULL,
      key         BLOB NOT NULL CHECK (length(key) = 32),
      statement   BLOB NOT NULL,
      signature   BLOB NOT NULL CHECK (length(signature) = 64),
      evidence    BLOB,
      recorded_at INTEGER NOT NULL,
      CHECK ((step = 'stop') = (evidence IS NOT NULL))
    ) STRICT;
    CREATE TRIGGER line_event_never_changes BEFORE UPDATE ON line_event
    BEGIN SELECT RAISE(ABORT, 'a step of the line never changes'); END;
    CREATE TRIGGER line_event_never_vanishes BEFORE DELETE ON line_event
    BEGIN SELECT RAISE(ABORT, 'a step of the line never vanishes'); END;

    -- The stories of tickets: which decision took the place of which.
    CREATE TABLE succession (
      decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
      superseded_by     INTEGER NOT NULL UNIQUE REFERENCES decision (sequence),
      -- Of the later one in the ticket's story, whose first decision has place 0.
      place             INTEGER NOT NULL CHECK (place > 0),
      CHECK (superseded_by > decision_sequence)
    ) STRICT;
    CREATE TRIGGER succession_never_changes BEFORE UPDATE ON succession
    BEGIN SELECT RAISE(ABORT, 'a succession never changes'); END;
    CREATE TRIGGER succession_never_vanishes BEFORE DELETE ON succession
    BEGIN SELECT RAISE(ABORT, 'a succession never vanishes'); END;

    -- Decisions `stopped`, with the stop that held them; none where the line's state was unreadable.
    CREATE TABLE held (
      decision_sequence INTEGER PRIMARY KEY REFERENCES decision (sequence),
      stop_id           TEXT CHECK (stop_id GLOB 'stop_*')
    ) STRICT;

    -- Who tells a decision: `run` where its line is piped, `outbox` what came of it later.
    ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'run' CHECK (kind IN ('run', 'outbox'));
    """
}
