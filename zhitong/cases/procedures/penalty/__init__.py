"""行政处罚: the steps that kinds of penalty case share, and one procedure file for each kind."""
