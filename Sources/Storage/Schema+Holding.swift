extension Schema {
  /// What the log's verifying, and whatever takes actions back, finds actions by; and the word of the log's
  /// key on when and where a checkpoint was anchored.
  static let holdingStep = """
    CREATE INDEX action_by_decision ON action (decision_sequence);
    -- Whether a release ends a hold is for its signature to say, which no view can look at.
    DROP VIEW held_subject;
    -- A signed note; none of anchors that are older, which count no more.
    ALTER TABLE log_anchor ADD COLUMN receipt BLOB;
    """
}
