"""A bureau's days in a throw-away database: real leads, real moves, real clocks, virtual time."""
