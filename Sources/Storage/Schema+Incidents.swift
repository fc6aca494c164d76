extension Schema {
  /// What people and signs did about incidents; how far each has come follows from it.
  static let incidentStep = """
    CREATE TABLE incident_step (
      sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
      step      TEXT NOT NULL CHECK (step <> ''),
      incident  TEXT NOT NULL CHECK (incident GLOB 'inc_*'),
      -- Nobody's where a sign did it.
      person    TEXT,
      key       BLOB CHECK (length(key) = 32),
      statement BLOB NOT NULL,
      signature BLOB UNIQUE CHECK (length(signature) = 64),
      -- Evidence, or the regression case, as JSON.
      content   BLOB,
      at        INTEGER NOT NULL,
      entry     INTEGER REFERENCES log_entry (place),
      CHECK ((person IS NULL) = (key IS NULL) AND (key IS NULL) = (signature IS NULL))
    ) STRICT;
    CREATE INDEX incident_step_by_incident ON incident_step (incident);
    CREATE UNIQUE INDEX incident_step_by_entry ON incident_step (entry);
    CREATE TRIGGER incident_step_has_an_entry BEFORE INSERT ON incident_step WHEN NEW.entry IS NULL
    BEGIN SELECT RAISE(ABORT, 'a row of incident_step without its entry of the log'); END;
    CREATE TRIGGER incident_step_never_changes BEFORE UPDATE ON incident_step
    BEGIN SELECT RAISE(ABORT, 'a step of an incident never changes'); END;
    CREATE TRIGGER incident_step_never_vanishes BEFORE DELETE ON incident_step
    BEGIN SELECT RAISE(ABORT, 'a step of an incident never vanishes'); END;

    -- Signs are looked for again and again.
    CREATE INDEX effect_contradicting ON effect (recorded_at) WHERE contradicts <> '';
    """
}
