extension Schema {
  /// What the log's verifying, and whatever takes actions back, finds actions by.
  static let holdingStep = """
    CREATE INDEX action_by_decision ON action (decision_sequence);
    -- Whether a release ends a hold is for its signature to say, which no view can look at.
    DROP VIEW held_subject;
    """
}
